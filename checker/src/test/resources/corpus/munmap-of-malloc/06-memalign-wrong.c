// kernel: foreign munmap
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define SLAB 65536

struct slab {
    struct slab *next;
    unsigned used;
};

static struct slab *slabs;

static int slab_add(void)
{
    void *memory;
    if (posix_memalign(&memory, 4096, SLAB) != 0)
        return -1;
    struct slab *s = memory;
    s->used = 0;
    s->next = slabs;
    slabs = s;
    return 0;
}

static void slabs_release(void)
{
    while (slabs != NULL) {
        struct slab *s = slabs;
        slabs = s->next;
        munmap(s, SLAB); // finding: munmap-of-malloc
    }
}

int main(void)
{
    for (int i = 0; i < 2; i++)
        if (slab_add() != 0)
            break;
    slabs_release();
    return 0;
}
