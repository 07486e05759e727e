#include <stddef.h>
#include <sys/mman.h>

#define PAGE_BYTES 4096

void *cache_pages(size_t bytes)
{
    void *p;
    if (bytes == 0 || bytes >= PAGE_BYTES)
        return NULL;
    size_t pages = (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
    p = mmap(NULL, pages * PAGE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}
