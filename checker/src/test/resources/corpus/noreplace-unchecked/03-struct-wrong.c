// kernel: nothing: only kernels before 4.17 ignore the flag
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

struct region {
    void *wanted;
    void *got;
    size_t size;
};

int region_map(struct region *r)
{
    r->got = mmap(r->wanted, r->size, PROT_READ, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0); // finding: noreplace-unchecked
    if (r->got == MAP_FAILED)
        return -1;
    return 0;
}
