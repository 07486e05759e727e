// kernel: nothing: it takes huge pages that were set aside
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

struct pool {
    char *base;
};

int pool_make(struct pool *pool)
{
    pool->base = mmap(NULL, 4 << 20, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    if (pool->base == MAP_FAILED)
        return -1;
    return mprotect(pool->base, 65536, PROT_READ); // finding: hugetlb-length
}
