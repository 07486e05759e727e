// An unknown function takes the mapping over.
#include <stddef.h>
#include <sys/mman.h>

int registry_add(void *memory, size_t size);

int start(size_t n)
{
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    return registry_add(p, n);
}
