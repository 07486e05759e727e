// kernel: mmap EINVAL
// call: at_slot(0x10000)
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

void *at_slot(uintptr_t slot)
{
    uintptr_t where = (slot << 12) | 8;
    void *p = mmap((void *) where, 4096, PROT_READ | PROT_WRITE, // finding: map-fixed-unaligned
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}
