// A field that holds MAP_FAILED when there is no mapping.
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct area {
    void *map;
    size_t size;
};

void area_init(struct area *a)
{
    a->map = MAP_FAILED;
    a->size = 0;
}

int area_open(struct area *a, size_t n)
{
    a->size = n;
    a->map = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return a->map == MAP_FAILED ? -1 : 0;
}

void area_close(struct area *a)
{
    if (a->map != MAP_FAILED)
        munmap(a->map, a->size);
    a->map = MAP_FAILED;
}
