#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

struct heap {
    uintptr_t base;
    size_t size;
};

int heap_reserve(struct heap *heap, size_t size)
{
    void *base = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED)
        return -1;
    heap->base = (uintptr_t) base;
    heap->size = size;
    return 0;
}
