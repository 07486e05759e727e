// kernel: mmap EINVAL
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    void *p = mmap((void *) 0x10000100, 4096, PROT_READ, // finding: map-fixed-unaligned
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    return p == MAP_FAILED;
}
