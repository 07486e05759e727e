// kernel: nothing: only kernels before 4.17 ignore the flag
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/mman.h>

int main(void)
{
    void *want = (void *) (uintptr_t) 0x300000000;
    void *got = mmap(want, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0); // finding: noreplace-unchecked
    if (got == MAP_FAILED)
        return 1;
    return 0;
}
