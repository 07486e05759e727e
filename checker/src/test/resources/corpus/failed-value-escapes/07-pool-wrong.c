// kernel: exit 3
// fail: mmap ENOMEM
// call: return slab_alloc() == MAP_FAILED ? 3 : 0
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>

static char *slab;
static size_t left;

void *slab_alloc(void)
{
    if (left < 64) {
        slab = mmap(NULL, 1 << 16, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (slab == MAP_FAILED)
            return slab; // finding: failed-value-escapes
        left = 1 << 16;
    }
    void *block = slab;
    slab += 64;
    left -= 64;
    return block;
}

void *slab_zero(void)
{
    char *block = slab_alloc();
    if (block == NULL)
        return NULL;
    block[0] = 0;
    return block;
}
