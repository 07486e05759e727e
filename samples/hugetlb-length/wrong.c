// A buffer of huge pages. It can be mapped with any length, but not unmapped.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define HUGE_PAGE (2UL << 20)

int main(void)
{
    size_t size = 5000000;
    char *buffer = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    if (buffer == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    buffer[0] = 1;
    if (munmap(buffer, size) != 0) // finding: hugetlb-length
        perror("munmap");
    return 0;
}
