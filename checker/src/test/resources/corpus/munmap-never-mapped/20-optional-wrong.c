// kernel: munmap EINVAL
// fail: mmap:2 ENOMEM
// call: struct index *i = index_new(4096); if (i) index_free(i)
#include <stdlib.h>
#include <sys/mman.h>

struct index {
    void *entries;
    void *cache;
    size_t bytes;
};

struct index *index_new(size_t bytes)
{
    struct index *ix = calloc(1, sizeof(*ix));

    if (ix == NULL)
        return NULL;
    ix->bytes = bytes;
    ix->entries = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (ix->entries == MAP_FAILED) {
        free(ix);
        return NULL;
    }
    /* the cache is a luxury: go on without it */
    ix->cache = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return ix;
}

int index_has_cache(const struct index *ix)
{
    return ix->cache != MAP_FAILED;
}

void index_free(struct index *ix)
{
    if (!index_has_cache(ix))
        ix->bytes += 0;
    munmap(ix->entries, ix->bytes);
    munmap(ix->cache, ix->bytes); // finding: munmap-never-mapped
    free(ix);
}
