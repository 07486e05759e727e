// kernel: exit 3
// fail: mmap ENOMEM
// call: struct cache c = { 0 }; cache_make(&c, 4096); return c.table == MAP_FAILED ? 3 : 0
#include <stddef.h>
#include <sys/mman.h>

struct cache {
    void *table;
    size_t size;
};

int cache_make(struct cache *c, size_t size)
{
    int status = -1;
    c->size = size;
    c->table = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: failed-value-escapes
    if (c->table == MAP_FAILED) {
        goto out;
    }
    status = 0;
out:
    if (status != 0 && c->table != NULL)
        c->size = 0;
    return status;
}
