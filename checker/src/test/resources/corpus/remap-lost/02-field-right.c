#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

struct vector {
    int *items;
    size_t bytes;
};

int vector_grow(struct vector *v)
{
    size_t more = v->bytes + 65536;
    int *items = mremap(v->items, v->bytes, more, MREMAP_MAYMOVE);
    if (items == MAP_FAILED)
        return 0;
    v->items = items;
    v->bytes = more;
    return 1;
}
