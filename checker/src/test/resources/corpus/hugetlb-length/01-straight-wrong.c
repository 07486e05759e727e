// kernel: nothing: it takes huge pages that were set aside
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 4 << 20, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    return munmap(p, 4096) != 0; // finding: hugetlb-length
}
