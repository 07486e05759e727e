// Code that looks whether the mapping moved.
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    char *q = mremap(p, 4096, 8192, MREMAP_MAYMOVE);
    if (q == MAP_FAILED)
        return 1;
    if (q == p)
        p[0] = 1;
    else
        q[0] = 1;
    return munmap(q, 8192);
}
