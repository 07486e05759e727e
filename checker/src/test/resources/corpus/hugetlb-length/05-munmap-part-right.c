#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE (2UL << 20)

int huge_demo(void)
{
    const size_t wanted = 3000000;
    size_t rounded = (wanted + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
    char *p = mmap(NULL, rounded, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    if (p == MAP_FAILED) {
        perror("no huge pages");
        return -1;
    }
    memset(p, 0, wanted);
    return munmap(p, rounded);
}
