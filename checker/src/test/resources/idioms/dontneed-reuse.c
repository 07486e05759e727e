// Memory is discarded and written anew.
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[0] = 1;
    madvise(p, 4096, MADV_DONTNEED);
    p[0] = 2;
    int v = p[0];
    munmap(p, 4096);
    return v != 2;
}
