#include <stddef.h>
#include <sys/mman.h>

void *shared_view(int fd, size_t length, int writable)
{
    int prot = PROT_READ;
    int flags = MAP_SHARED;
    if (writable)
        prot |= PROT_WRITE;
    void *p = mmap(NULL, length, prot, flags, fd, 0);
    return p == MAP_FAILED ? NULL : p;
}
