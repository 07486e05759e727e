// An exit handler releases.
#define _GNU_SOURCE
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static char *map;

static void cleanup(void)
{
    munmap(map, 4096);
}

int main(void)
{
    map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED)
        return 1;
    atexit(cleanup);
    map[0] = 1;
    return 0;
}
