#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int build(size_t goal)
{
    int status = -1;
    size_t size = 4096;
    char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    char *q;
    if (goal > size) {
        q = mremap(p, size, goal, MREMAP_MAYMOVE);
        if (q == MAP_FAILED)
            goto out_unmap;
        p = q;
        size = goal;
    }
    p[0] = 1;
    status = 0;
out_unmap:
    munmap(p, size);
    return status;
}
