// kernel: nothing: both calls succeed, but the memory cannot be written
#include <stddef.h>
#include <sys/mman.h>

void *shared_view(int fd, size_t length, int writable)
{
    int prot = PROT_READ;
    int flags = MAP_SHARED;
    if (writable)
        prot |= PROT_WRITE;
    void *p = mmap(NULL, length, flags, prot, fd, 0); // finding: prot-flags-swapped
    return p == MAP_FAILED ? NULL : p;
}
