// A cache that may be flushed any number of times: the pointer says whether it is mapped.
#include <stdio.h>
#include <sys/mman.h>

#define CACHE_SIZE 65536

static int *cache;

static int cache_open(void)
{
    void *memory = mmap(NULL, CACHE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return -1;
    cache = memory;
    return 0;
}

static void cache_close(void)
{
    if (cache != NULL) {
        munmap(cache, CACHE_SIZE);
        cache = NULL;
    }
}

int main(void)
{
    if (cache_open() < 0) {
        perror("mmap");
        return 1;
    }
    cache[0] = 1;
    printf("%d\n", cache[0]);
    cache_close();
    puts("flushed");
    cache_close();
    return 0;
}
