// kernel: SIGSEGV
// fail: mmap ENOMEM
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define ARENA_BYTES (1UL << 20)

static char *arena;
static size_t arena_used;

static void arena_init(void)
{
    arena = (char *) mmap(0, ARENA_BYTES, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (arena == 0) { // finding: null-check-instead-of-map-failed
        fputs("out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
}

static void *arena_alloc(size_t bytes)
{
    bytes = (bytes + 15) & ~(size_t) 15;
    if (bytes > ARENA_BYTES - arena_used)
        return NULL;
    void *block = arena + arena_used;
    arena_used += bytes;
    return block;
}

int main(void)
{
    arena_init();
    char *name = arena_alloc(32);
    if (name)
        strcpy(name, "first");
    puts(name ? name : "none");
    return 0;
}
