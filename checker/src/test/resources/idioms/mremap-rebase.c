// Pointers are moved along with the mapping.
#define _GNU_SOURCE
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

struct text {
    char *base;
    char *end;
    size_t room;
};

int text_grow(struct text *t)
{
    size_t used = t->end - t->base;
    char *p = mremap(t->base, t->room, 2 * t->room, MREMAP_MAYMOVE);
    if (p == MAP_FAILED)
        return -1;
    t->base = p;
    t->end = p + used;
    t->room *= 2;
    return 0;
}
