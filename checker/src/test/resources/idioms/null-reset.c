// A field that is set to NULL when the call fails.
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct area {
    void *map;
    size_t size;
};

int area_open(struct area *a, size_t n)
{
    a->size = n;
    a->map = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a->map == MAP_FAILED) {
        a->map = NULL;
        return -1;
    }
    return 0;
}

void area_close(struct area *a)
{
    if (a->map)
        munmap(a->map, a->size);
    a->map = NULL;
}
