// kernel: mmap EINVAL
// call: struct arena a; arena_init(&a)
#include <stddef.h>
#include <sys/mman.h>

struct arena {
    char *base;
    size_t used;
};

int arena_init(struct arena *a)
{
    a->base = mmap(NULL, 1 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a->base == MAP_FAILED)
        return -1;
    a->used = sizeof *a;
    void *first = mmap(a->base + a->used, 4096, PROT_READ | PROT_WRITE, // finding: map-fixed-unaligned
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    return first == MAP_FAILED ? -1 : 0;
}
