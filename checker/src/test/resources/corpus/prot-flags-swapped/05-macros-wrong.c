// kernel: mmap EBADF
// call: pool_grow(4096)
#include <stddef.h>
#include <sys/mman.h>

#define POOL_PROT (PROT_READ | PROT_WRITE)
#define POOL_FLAGS (MAP_PRIVATE | MAP_ANONYMOUS)

static struct {
    void *blocks[32];
    int count;
} pool;

int pool_grow(size_t block)
{
    if (pool.count == 32)
        return -1;
    void *p = mmap(NULL, block, POOL_FLAGS, POOL_PROT, -1, 0); // finding: prot-flags-swapped
    if (p == MAP_FAILED)
        return -1;
    pool.blocks[pool.count++] = p;
    return 0;
}
