#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int enlarge(void **area, size_t *bytes)
{
    size_t more = *bytes * 2;
    *area = mremap(*area, *bytes, more, MREMAP_MAYMOVE); // finding: remap-lost
    if (*area == MAP_FAILED)
        return 0;
    *bytes = more;
    return 1;
}
