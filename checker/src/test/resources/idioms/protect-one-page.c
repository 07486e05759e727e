// The page of an address.
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int unprotect(void *at)
{
    uintptr_t page = sysconf(_SC_PAGESIZE);
    return mprotect((void *) ((uintptr_t) at & -page), page, PROT_READ | PROT_WRITE);
}
