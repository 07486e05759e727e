#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct region {
    void *base;
    size_t size;
    int mapped;
};

static int region_init(struct region *r, size_t size)
{
    r->size = size;
    r->mapped = 1;
    r->base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (r->base == MAP_FAILED) {
        r->mapped = 0;
        r->base = malloc(size);
        if (r->base == NULL)
            return -1;
    }
    return 0;
}

static void region_free(struct region *r)
{
    if (r->mapped)
        munmap(r->base, r->size);
    else
        free(r->base);
}

int main(void)
{
    struct region r;
    if (region_init(&r, 20000) != 0) {
        fputs("no memory\n", stderr);
        return 1;
    }
    region_free(&r);
    return 0;
}
