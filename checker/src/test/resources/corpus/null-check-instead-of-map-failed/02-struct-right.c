#define _GNU_SOURCE
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

struct ring {
    uint8_t *data;
    size_t size;
    uint32_t head, tail;
};

int ring_open(struct ring *ring, unsigned pages)
{
    ring->size = (size_t) pages * 4096;
    ring->head = ring->tail = 0;
    ring->data = mmap(NULL, ring->size, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (ring->data == MAP_FAILED) {
        ring->data = NULL;
        return -errno;
    }
    return 0;
}

void ring_close(struct ring *ring)
{
    if (ring->data)
        munmap(ring->data, ring->size);
    ring->data = NULL;
}
