#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE_SIZE ((size_t) sysconf(_SC_PAGESIZE))

int main(void)
{
    char *p = mmap(NULL, 8 * PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    if (munmap(p + 3 * PAGE_SIZE, PAGE_SIZE) != 0)
        return 1;
    return 0;
}
