#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

static char *heap_end;

char *heap_grow(size_t bytes)
{
    char *block = sbrk((long) bytes);
    if (block == (char *) -1) {
        fputs("heap exhausted\n", stderr);
        return NULL;
    }
    heap_end = block + bytes;
    return block;
}
