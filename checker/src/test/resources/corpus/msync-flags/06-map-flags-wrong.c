// kernel: msync EINVAL
// call: static char m[4096] __attribute__((aligned(4096))); struct mapped f = { m, 4096 }; mapped_sync(&f)
#include <stddef.h>
#include <sys/mman.h>

struct mapped {
    void *base;
    size_t length;
};

int mapped_sync(struct mapped *m)
{
    if (m->base == NULL)
        return 0;
    return msync(m->base, m->length, MAP_SHARED | MAP_ANONYMOUS); // finding: swapped-arguments // finding: msync-flags
}
