// kernel: mprotect ENOMEM
// call: struct arena a; arena_freeze(&a)
#include <stddef.h>
#include <sys/mman.h>

struct arena {
    char *base;
    size_t size;
};

static void arena_trim(struct arena *a)
{
    munmap(a->base + 65536, a->size - 65536);
}

int arena_freeze(struct arena *a)
{
    a->size = 1 << 20;
    a->base = mmap(NULL, a->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a->base == MAP_FAILED)
        return -1;
    arena_trim(a);
    return mprotect(a->base, a->size, PROT_READ); // finding: mprotect-unmapped
}
