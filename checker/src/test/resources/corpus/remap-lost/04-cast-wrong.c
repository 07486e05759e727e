// kernel: exit 3
// fail: mremap ENOMEM
// call: ring = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); ring_double(); return ring == MAP_FAILED ? 3 : 0
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

unsigned char *ring;
size_t ring_size = 4096;

int ring_double(void)
{
    ring = (unsigned char *) mremap(ring, ring_size, ring_size << 1, MREMAP_MAYMOVE); // finding: remap-lost
    if (ring == (unsigned char *) -1)
        return -1;
    ring_size <<= 1;
    return 0;
}
