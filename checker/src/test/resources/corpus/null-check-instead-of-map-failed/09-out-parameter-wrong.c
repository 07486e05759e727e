// kernel: exit 3
// fail: mmap ENOMEM
// call: void *p; return pages_get(&p, 2) == 0 ? 3 : 0
#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>

int pages_get(void **out, int count)
{
    *out = mmap(NULL, (size_t) count << 12, PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return *out ? 0 : -ENOMEM; // finding: null-check-instead-of-map-failed
}
