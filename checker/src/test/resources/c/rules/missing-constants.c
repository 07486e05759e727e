/* Constants whose header is missing: which value they have decides nothing. */
#include "results.h"
#include <sys/mman.h>

struct slot {
    char *mapped;
};

static int map_slot(struct slot *slot, int fd)
{
    char *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return RESULT_FAIL;
    slot->mapped = p;
    return RESULT_OK;
}

/* Were RESULT_OK not 0, the mapping would be forgotten here. */
int remap(struct slot *slot, int fd)
{
    if (slot->mapped)
        munmap(slot->mapped, 4096);
    if (map_slot(slot, fd))
        slot->mapped = NULL;
    return RESULT_OK;
}

int copy_first(struct slot *slot, int fd, int mode, char *to)
{
    char *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return RESULT_FAIL;
    if (mode == MODE_SHORT)
        return RESULT_SHORT; // finding: leak-on-error-path
    *to = p[0];
    munmap(p, 4096);
    return map_slot(slot, fd) == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}
