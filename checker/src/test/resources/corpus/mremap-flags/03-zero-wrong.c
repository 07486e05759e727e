// kernel: mremap EINVAL
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

static size_t wanted;

int main(void)
{
    void *p = mmap(NULL, 65536, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    void *q = mremap(p, 65536, wanted, MREMAP_MAYMOVE); // finding: mremap-flags
    return q == MAP_FAILED;
}
