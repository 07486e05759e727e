// kernel: left over
// fail: mremap ENOMEM
// call: build(100000)
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
    if (goal > size) {
        p = mremap(p, size, goal, MREMAP_MAYMOVE); // finding: remap-lost
        if (p == MAP_FAILED)
            goto out;
        size = goal;
    }
    p[0] = 1;
    status = 0;
    munmap(p, size);
out:
    return status;
}
