// Makes a function's code writable.
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int make_writable(void *code, size_t length)
{
    uintptr_t page = sysconf(_SC_PAGESIZE);
    uintptr_t start = (uintptr_t) code & ~(page - 1);
    uintptr_t end = (uintptr_t) code + length;
    return mprotect((void *) start, end - start, PROT_READ | PROT_WRITE);
}
