// Makes a function's code writable. The last bytes may lie on a page that stays as it was.
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int make_writable(void *code, size_t length)
{
    uintptr_t page = sysconf(_SC_PAGESIZE);
    uintptr_t start = (uintptr_t) code & ~(page - 1);
    return mprotect((void *) start, length, PROT_READ | PROT_WRITE); // finding: protect-range-short
}
