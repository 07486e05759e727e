// kernel: nothing: it takes another user of the break, or a limit of the heap
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char *arena;
static size_t arena_size;

static int grow(void)
{
    char *p = sbrk(4096); // finding: brk-misuse
    if (p == (char *) -1)
        return -1;
    if (arena == NULL)
        arena = p;
    arena_size += 4096;
    return 0;
}

int main(void)
{
    if (grow() != 0)
        return 1;
    char *line = malloc(4096);
    if (line == NULL)
        return 1;
    line[0] = 0;
    if (grow() != 0)
        return 1;
    arena[arena_size - 1] = 1;
    return 0;
}
