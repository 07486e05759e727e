// A hint is only a hint.
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap((void *) 0x10000123, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[0] = 1;
    return munmap(p, 4096);
}
