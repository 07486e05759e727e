// A buffer of huge pages.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define HUGE_PAGE (2UL << 20)

int main(void)
{
    size_t size = 5000000;
    size = (size + HUGE_PAGE - 1) & -HUGE_PAGE;
    char *buffer = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    if (buffer == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    buffer[0] = 1;
    if (munmap(buffer, size) != 0)
        perror("munmap");
    return 0;
}
