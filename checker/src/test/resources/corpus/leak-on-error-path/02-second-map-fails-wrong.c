// kernel: left over
// fail: mmap:2 ENOMEM
// call: struct channel c; channel_init(&c, 8192)
#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>

struct channel {
    void *tx;
    void *rx;
    size_t size;
};

int channel_init(struct channel *ch, size_t size)
{
    void *tx, *rx;

    tx = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (tx == MAP_FAILED)
        return -errno;
    rx = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (rx == MAP_FAILED)
        return -errno; // finding: leak-on-error-path
    ch->tx = tx;
    ch->rx = rx;
    ch->size = size;
    return 0;
}

void channel_fini(struct channel *ch)
{
    munmap(ch->tx, ch->size);
    munmap(ch->rx, ch->size);
}
