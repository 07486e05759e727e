#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

struct list {
    long *items;
    size_t room;
    size_t count;
};

static int grow(struct list *l)
{
    size_t bytes = l->room * sizeof(long);
    void *p = mremap(l->items, bytes, bytes * 2, MREMAP_MAYMOVE);
    if (p == MAP_FAILED)
        return -1;
    l->items = p;
    l->room *= 2;
    return 0;
}

int list_add(struct list *l, long item)
{
    if (l->count == l->room && grow(l) != 0)
        return -1;
    l->items[l->count++] = item;
    return 0;
}
