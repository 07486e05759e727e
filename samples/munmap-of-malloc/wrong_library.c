// Part of a library: falls back to the heap for small blocks, and forgets it.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE 65536

static void *block_new(size_t size)
{
    if (size < LARGE)
        return malloc(size);
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return block == MAP_FAILED ? NULL : block;
}

int with_blocks(void)
{
    char *small = block_new(1000);
    if (small == NULL)
        return -1;
    memset(small, 1, 1000);
    munmap(small, 1000); // finding: munmap-of-malloc
    return 0;
}
