#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int enlarge(void **area, size_t *bytes)
{
    size_t more = *bytes * 2;
    void *moved = mremap(*area, *bytes, more, MREMAP_MAYMOVE);
    if (moved == MAP_FAILED)
        return 0;
    *area = moved;
    *bytes = more;
    return 1;
}
