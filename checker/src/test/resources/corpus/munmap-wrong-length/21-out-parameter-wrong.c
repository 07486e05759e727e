// kernel: left over
// call: struct arena *a; if (arena_open(&a) == 0) arena_close(a)
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

struct arena {
    char *base;
    size_t used;
};

#define ARENA_BYTES (64 * 1024)

int arena_open(struct arena **out)
{
    struct arena *a = calloc(1, sizeof(*a));

    if (a == NULL)
        return -ENOMEM;
    a->base = mmap(NULL, ARENA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a->base == MAP_FAILED) {
        free(a);
        return -errno;
    }
    *out = a;
    return 0;
}

int arena_close(struct arena *a)
{
    int rc = munmap(a->base, sizeof(*a)); // finding: munmap-wrong-length

    free(a);
    return rc;
}
