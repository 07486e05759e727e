// A cache that is flushed when it is full and again at the end. The second munmap takes away
// whatever lies there by then.
#include <stdio.h>
#include <sys/mman.h>

#define CACHE_SIZE 65536

static int *cache;

static int cache_open(void)
{
    cache = mmap(NULL, CACHE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return cache == MAP_FAILED ? -1 : 0;
}

int main(void)
{
    if (cache_open() < 0) {
        perror("mmap");
        return 1;
    }
    cache[0] = 1;
    printf("%d\n", cache[0]);
    munmap(cache, CACHE_SIZE);
    puts("flushed");
    munmap(cache, CACHE_SIZE); // finding: double-munmap
    return 0;
}
