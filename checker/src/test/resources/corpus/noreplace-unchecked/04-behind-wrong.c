// kernel: nothing: only kernels before 4.17 ignore the flag
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    char *a = mmap(NULL, 1 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a == MAP_FAILED)
        return 1;
    munmap(a, 1 << 20);
    char *b = mmap(a, 4096, PROT_READ | PROT_WRITE, // finding: noreplace-unchecked
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (b == MAP_FAILED)
        return 1;
    b[0] = 1;
    return 0;
}
