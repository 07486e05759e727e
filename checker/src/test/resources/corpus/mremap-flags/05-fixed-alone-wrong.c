// kernel: mremap EINVAL
// call: char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *r = mmap(NULL, 8192, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); move_to(p, 4096, r)
#define _GNU_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

/* Moves a mapping to an address that the caller has reserved. */
void *move_to(void *from, size_t size, void *reserved)
{
    if (from == NULL || size == 0)
        return NULL;
    void *p = mremap(from, size, size, MREMAP_FIXED, reserved); // finding: mremap-flags
    if (p == MAP_FAILED) {
        perror("mremap");
        return NULL;
    }
    return p;
}
