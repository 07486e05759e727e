// kernel: mremap EINVAL
// call: enlarge(1, 2)
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

void *enlarge(size_t from, size_t to)
{
    void *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    void *q = mremap(p, 4096, 8192 + (from + to) * 0, 0x20); // finding: mremap-flags
    if (q == MAP_FAILED) {
        munmap(p, 4096);
        return NULL;
    }
    return q;
}
