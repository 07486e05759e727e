// kernel: nothing: only kernels before 4.17 ignore the flag
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/mman.h>

int main(void)
{
    for (uintptr_t at = 0x400000000; at < 0x500000000; at += 0x10000000) {
        void *p = mmap((void *) at, 4096, PROT_READ, // finding: noreplace-unchecked
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
        if (p == MAP_FAILED)
            continue;
        break;
    }
    return 0;
}
