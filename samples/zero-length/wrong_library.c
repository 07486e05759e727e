// Part of a library: the caller's request is never looked at.
#include <stddef.h>
#include <sys/mman.h>

struct arena {
    char *base;
    size_t length;
};

int arena_open(struct arena *arena, size_t capacity)
{
    arena->length = 0;
    arena->base = mmap(NULL, arena->length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: zero-length
    if (arena->base == MAP_FAILED)
        return -1;
    arena->length = capacity;
    return 0;
}
