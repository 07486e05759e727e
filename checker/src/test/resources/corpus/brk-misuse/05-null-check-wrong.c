// kernel: nothing: it takes a limit of the heap
// call: heap_grow(65536)
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

static char *heap_end;

char *heap_grow(size_t bytes)
{
    char *block = sbrk((long) bytes);
    if (block == NULL) { // finding: brk-misuse
        fputs("heap exhausted\n", stderr);
        return NULL;
    }
    heap_end = block + bytes;
    return block;
}
