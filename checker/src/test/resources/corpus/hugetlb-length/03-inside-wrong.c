// kernel: nothing: it takes huge pages that were set aside
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

#define HUGE (2 << 20)

int trim(void)
{
    char *p = mmap(NULL, 2 * HUGE, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    if (munmap(p + 65536, HUGE) != 0) // finding: hugetlb-length
        return -1;
    return munmap(p, HUGE);
}
