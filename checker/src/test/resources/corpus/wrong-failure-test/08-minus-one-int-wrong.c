// kernel: exit 3
// fail: mmap ENOMEM
// call: struct heap h; if (heap_reserve(&h, 4096) == 0) return 3
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

struct heap {
    uintptr_t base;
    size_t size;
};

int heap_reserve(struct heap *heap, size_t size)
{
    unsigned base = (unsigned) (uintptr_t) mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if ((uintptr_t) base == (uintptr_t) MAP_FAILED) // finding: wrong-failure-test
        return -1;
    heap->base = base;
    heap->size = size;
    return 0;
}
