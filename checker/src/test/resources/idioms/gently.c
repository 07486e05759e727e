// NULL for an empty file, MAP_FAILED for a failure: callers are told.
#include <stddef.h>
#include <sys/mman.h>

void *map_gently(int fd, size_t n)
{
    void *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED && n == 0)
        p = NULL;
    return p;
}
