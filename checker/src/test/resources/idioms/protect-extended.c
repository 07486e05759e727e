// The length is extended by what the address was rounded.
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int unprotect(void *at, size_t n)
{
    uintptr_t page = sysconf(_SC_PAGESIZE);
    uintptr_t start = (uintptr_t) at & ~(page - 1);
    return mprotect((void *) start, n + ((uintptr_t) at - start), PROT_READ | PROT_WRITE);
}
