// A right way to notice a failure.
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int use(size_t n)
{
    if (n == 0)
        return -1;
    char *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if ((intptr_t) p == -1)
        return -1;
    p[0] = 1;
    return munmap(p, n);
}
