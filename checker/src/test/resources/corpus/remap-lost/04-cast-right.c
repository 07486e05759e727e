#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

unsigned char *ring;
size_t ring_size = 4096;

int ring_double(void)
{
    unsigned char *twice = mremap(ring, ring_size, ring_size << 1, MREMAP_MAYMOVE);
    if (twice == (unsigned char *) -1)
        return -1;
    ring = twice;
    ring_size <<= 1;
    return 0;
}
