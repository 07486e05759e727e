// kernel: mmap EINVAL
// call: struct arena a; arena_init(&a, 65536, 0)
#include <stddef.h>
#include <sys/mman.h>

struct arena {
    char *base, *next, *end;
};

int arena_init(struct arena *a, size_t size, int populate)
{
    int flags = MAP_ANONYMOUS | MAP_NORESERVE;

    if (populate)
        flags |= MAP_POPULATE;
    a->base = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0); // finding: missing-map-type
    if (a->base == MAP_FAILED)
        return -1;
    a->next = a->base;
    a->end = a->base + size;
    return 0;
}
