// kernel: nothing: it takes huge pages that were set aside
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    size_t length = (4UL << 20) + 4096;
    void *p = mmap(NULL, length, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB | (21 << MAP_HUGE_SHIFT), -1, 0);
    if (p == MAP_FAILED)
        return 1;
    return munmap(p, length) != 0; // finding: hugetlb-length
}
