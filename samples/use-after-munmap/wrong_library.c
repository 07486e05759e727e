// Part of a library: a structure whose destructor reads its own mapping after removing it.
#include <stddef.h>
#include <sys/mman.h>

struct pool {
    size_t length;
    int users;
};

void pool_release(struct pool *pool)
{
    if (--pool->users > 0)
        return;
    munmap(pool, pool->length);
    pool->length = 0; // finding: use-after-munmap
}

struct pool *pool_create(size_t length)
{
    if (length < sizeof(struct pool))
        return NULL;
    struct pool *pool = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pool == MAP_FAILED)
        return NULL;
    pool->length = length;
    pool->users = 1;
    return pool;
}

int pool_works(void)
{
    struct pool *pool = pool_create(65536);
    if (pool == NULL)
        return 0;
    pool_release(pool);
    return 1;
}
