// kernel: nothing: only kernels before 4.17 ignore the flag
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int with_page(void *at, void (*use)(void))
{
    void *p = mmap(at, 4096, PROT_READ | PROT_WRITE, // finding: noreplace-unchecked
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    use();
    munmap(p, 4096);
    return 0;
}
