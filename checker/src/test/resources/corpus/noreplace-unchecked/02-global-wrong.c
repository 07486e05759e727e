// kernel: nothing: only kernels before 4.17 ignore the flag
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

static char *heap;

int heap_start(char *at)
{
    heap = mmap(at, 65536, PROT_READ | PROT_WRITE, // finding: noreplace-unchecked
                MAP_FIXED_NOREPLACE | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (heap == MAP_FAILED) {
        heap = NULL;
        return -1;
    }
    at[0] = 1;
    return 0;
}
