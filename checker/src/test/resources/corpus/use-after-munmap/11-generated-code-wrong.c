// kernel: SIGSEGV
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const unsigned char code[] = {0xb8, 0x07, 0, 0, 0, 0xc3};

int main(void)
{
    size_t length = sysconf(_SC_PAGESIZE);
    unsigned char *p = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    memcpy(p, code, sizeof code);
    if (mprotect(p, length, PROT_READ | PROT_EXEC) != 0)
        return 1;
    int (*seven)(void) = (int (*)(void)) p;
    int result = seven();
    munmap(p, length);
    return result - p[1]; // finding: use-after-munmap
}
