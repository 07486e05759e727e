// The mapping goes out through a parameter.
#include <stddef.h>
#include <sys/mman.h>

int map_into(void **out, size_t n)
{
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    *out = p;
    return 0;
}
