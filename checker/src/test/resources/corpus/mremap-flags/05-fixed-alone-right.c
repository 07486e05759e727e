#define _GNU_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

/* Moves a mapping to an address that the caller has reserved. */
void *move_to(void *from, size_t size, void *reserved)
{
    if (from == NULL || size == 0)
        return NULL;
    void *p = mremap(from, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, reserved);
    if (p == MAP_FAILED) {
        perror("mremap");
        return NULL;
    }
    return p;
}
