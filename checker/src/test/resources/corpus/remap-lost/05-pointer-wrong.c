// kernel: exit 3
// fail: mremap ENOMEM
// call: size_t n = 4096; void *area = mmap(NULL, n, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); enlarge(&area, &n); return area == MAP_FAILED || area == NULL ? 3 : 0
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
