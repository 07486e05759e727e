// kernel: nothing: it takes a kernel with larger pages
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE_SHIFT 12

void *window(int fd, uint64_t at, size_t length)
{
    if (length == 0 || at > 1 << 30)
        return NULL;
    uint64_t start = at >> PAGE_SHIFT << PAGE_SHIFT;
    char *p = mmap(NULL, length + (at - start), PROT_READ, MAP_PRIVATE, fd, start); // finding: page-size-hardcoded
    return p == MAP_FAILED ? NULL : p + (at - start);
}
