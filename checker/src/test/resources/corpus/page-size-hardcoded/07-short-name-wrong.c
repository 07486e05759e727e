// kernel: nothing: it takes a kernel with larger pages
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

void *guarded(void)
{
    size_t pg = 4096;
    char *p = mmap(NULL, 3 * pg, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    if (mprotect(p + 2 * pg, pg, PROT_NONE) != 0) { // finding: page-size-hardcoded
        munmap(p, 3 * pg);
        return NULL;
    }
    return p;
}
