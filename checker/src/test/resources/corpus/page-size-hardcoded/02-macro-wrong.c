// kernel: nothing: it takes a kernel with larger pages
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE_SIZE 0x1000

int main(void)
{
    char *p = mmap(NULL, 8 * PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    if (munmap(p + 3 * PAGE_SIZE, PAGE_SIZE) != 0) // finding: page-size-hardcoded
        return 1;
    return 0;
}
