#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>

bool locking_works(void)
{
    void *probe = mmap(NULL, 1 << 21, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
    if (probe == MAP_FAILED)
        return false;
    munmap(probe, 1 << 21);
    return true;
}
