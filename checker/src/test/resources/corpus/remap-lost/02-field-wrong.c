// kernel: exit 3
// fail: mremap ENOMEM
// call: struct vector v = { mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 4096 }; vector_grow(&v); return v.items == MAP_FAILED ? 3 : 0
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
    if ((v->items = mremap(v->items, v->bytes, more, MREMAP_MAYMOVE)) == MAP_FAILED) // finding: remap-lost
        return 0;
    v->bytes = more;
    return 1;
}
