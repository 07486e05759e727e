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
    return msync(m->base, m->length, MS_SYNC);
}
