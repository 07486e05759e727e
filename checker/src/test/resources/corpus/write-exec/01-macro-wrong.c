// kernel: nothing: it is a matter of hardening
#include <stddef.h>
#include <sys/mman.h>

#define RWX (PROT_READ | PROT_WRITE | PROT_EXEC)

void *jit_pages(size_t bytes)
{
    void *p = mmap(NULL, bytes, RWX, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: write-exec
    return p == MAP_FAILED ? NULL : p;
}
