// kernel: exit 1
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <sys/mman.h>

struct cache {
    long *slots;
    size_t bytes;
};

static void cache_trim(struct cache *c)
{
    madvise(c->slots, c->bytes, MADV_DONTNEED); // finding: madvise-dontneed-data-loss
}

int main(void)
{
    struct cache c = {NULL, 65536};
    c.slots = mmap(NULL, c.bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (c.slots == MAP_FAILED)
        return 1;
    c.slots[0] = 7;
    cache_trim(&c);
    return c.slots[0] != 7;
}
