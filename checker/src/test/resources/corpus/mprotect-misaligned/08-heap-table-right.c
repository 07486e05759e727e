#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>

struct table {
    long *entries;
    size_t count;
};

struct table *table_new(size_t count)
{
    if (count == 0 || count > 1000)
        return NULL;
    struct table *t = malloc(sizeof *t);
    if (t == NULL)
        return NULL;
    t->count = count;
    t->entries = mmap(NULL, count * sizeof(long), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (t->entries == MAP_FAILED) {
        free(t);
        return NULL;
    }
    return t;
}

int table_freeze(struct table *t)
{
    return mprotect(t->entries, t->count * sizeof(long), PROT_READ);
}
