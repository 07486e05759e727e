// kernel: SIGSEGV
// call: char *p = pages(8192); p[0] = 1
#include <stddef.h>
#include <sys/mman.h>

void *pages(size_t bytes)
{
    void *p = mmap(NULL, PROT_READ | PROT_WRITE, bytes, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: swapped-arguments
    return p == MAP_FAILED ? NULL : p;
}
