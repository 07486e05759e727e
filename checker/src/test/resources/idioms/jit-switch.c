// A compiler that switches between writing and running.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    unsigned char *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (code == MAP_FAILED)
        return 1;
    code[0] = 0xc3;
    if (mprotect(code, 4096, PROT_READ | PROT_EXEC) != 0)
        return 1;
    if (mprotect(code, 4096, PROT_READ | PROT_WRITE) != 0)
        return 1;
    code[1] = 0xc3;
    return munmap(code, 4096);
}
