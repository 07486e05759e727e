#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>

#define SLOT_SIZE 65536

struct page_cache {
    int slots;
    void *slot[16];
};

int page_cache_fill(struct page_cache *cache, int first)
{
    int i;

    for (i = first; i < cache->slots && i < 16; i++) {
        if ((cache->slot[i] = mmap(NULL, SLOT_SIZE, PROT_READ | PROT_WRITE,
                                   MAP_ANONYMOUS | MAP_PRIVATE | MAP_LOCKED, -1, 0)) == MAP_FAILED)
            goto undo;
    }
    return 0;
undo:
    cache->slot[i] = NULL;
    while (i-- > first) {
        munmap(cache->slot[i], SLOT_SIZE);
        cache->slot[i] = NULL;
    }
    return -1;
}
