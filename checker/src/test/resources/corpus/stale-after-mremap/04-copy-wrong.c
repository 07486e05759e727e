// kernel: SIGSEGV
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    char *small = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (small == MAP_FAILED)
        return 1;
    memset(small, 'a', 4096);
    char *large = mremap(small, 4096, 1 << 22, MREMAP_MAYMOVE);
    if (large == MAP_FAILED)
        return 1;
    memcpy(large + 4096, small, 4096); // finding: stale-after-mremap
    munmap(large, 1 << 22);
    return 0;
}
