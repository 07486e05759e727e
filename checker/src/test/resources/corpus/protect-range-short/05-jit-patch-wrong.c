// kernel: nothing: it depends on where in its page the address lies
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int patch_code(unsigned char *at, const unsigned char *bytes, size_t n)
{
    uintptr_t page = (uintptr_t) sysconf(_SC_PAGESIZE);
    uintptr_t start = (uintptr_t) at & ~(page - 1);
    if (mprotect((void *) start, n, PROT_READ | PROT_WRITE | PROT_EXEC) != 0) // finding: write-exec // finding: protect-range-short
        return -1;
    memcpy(at, bytes, n);
    return mprotect((void *) start, n, PROT_READ | PROT_EXEC); // finding: protect-range-short
}
