// kernel: nothing: it takes huge pages that were set aside
// call: struct slab s; if (slab_open(&s) == 0) slab_close(&s)
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

struct slab {
    char *base;
    size_t used, size;
};

enum { SLAB_SIZE = 4 << 20 };

int slab_open(struct slab *s)
{
    s->size = SLAB_SIZE;
    s->used = 0;
    s->base = mmap(NULL, s->size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    if (s->base == MAP_FAILED)
        return -1;
    /* the first 4096 bytes are a guard */
    if (mprotect(s->base, 4096, PROT_NONE) != 0) { // finding: hugetlb-length
        munmap(s->base, s->size);
        return -1;
    }
    return 0;
}

void slab_close(struct slab *s)
{
    munmap(s->base, s->size);
}
