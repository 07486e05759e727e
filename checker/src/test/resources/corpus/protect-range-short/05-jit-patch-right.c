#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int patch_code(unsigned char *at, const unsigned char *bytes, size_t n)
{
    uintptr_t page = (uintptr_t) sysconf(_SC_PAGESIZE);
    uintptr_t start = (uintptr_t) at & ~(page - 1);
    size_t span = (uintptr_t) at - start + n;
    if (mprotect((void *) start, span, PROT_READ | PROT_WRITE) != 0)
        return -1;
    memcpy(at, bytes, n);
    return mprotect((void *) start, span, PROT_READ | PROT_EXEC);
}
