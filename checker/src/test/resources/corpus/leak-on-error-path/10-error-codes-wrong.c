// kernel: left over
// fail: malloc:1 ENOMEM
// call: struct pool p; pool_open(&p, 4)
#include <stdlib.h>
#include <sys/mman.h>

enum pool_error { POOL_OK, POOL_NO_MEMORY, POOL_BAD_COUNT };

struct pool {
    char *memory;
    size_t length;
    unsigned *used;
};

enum pool_error pool_open(struct pool *pool, size_t pages)
{
    enum pool_error error = POOL_OK;
    char *memory;

    if (pages == 0 || pages > 1024)
        return POOL_BAD_COUNT;
    memory = mmap(NULL, pages * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        error = POOL_NO_MEMORY;
        goto out;
    }
    pool->used = malloc(pages * sizeof *pool->used);
    if (pool->used == NULL) {
        error = POOL_NO_MEMORY;
        goto out;
    }
    pool->memory = memory;
    pool->length = pages * 4096;
out:
    return error; // finding: leak-on-error-path
}
