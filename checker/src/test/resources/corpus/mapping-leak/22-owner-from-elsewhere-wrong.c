// kernel: left over
// call: struct arena *a = malloc(sizeof *a); if (arena_init(a) == 0) arena_delete(a)
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>

#define ARENA_BYTES (1u << 20)

struct arena {
    unsigned char *start;
    size_t used;
};

int arena_init(struct arena *arena)
{
    arena->used = 0;
    arena->start = mmap(NULL, ARENA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: mapping-leak
    return arena->start == MAP_FAILED ? -1 : 0;
}

void arena_delete(struct arena *arena)
{
    free(arena);
}
