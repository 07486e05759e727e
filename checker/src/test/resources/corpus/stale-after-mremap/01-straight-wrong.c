// kernel: SIGSEGV
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    int *a = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a == MAP_FAILED)
        return 1;
    a[0] = 1;
    int *b = mremap(a, 4096, 1 << 24, MREMAP_MAYMOVE);
    if (b == MAP_FAILED)
        return 1;
    return a[0] - 1; // finding: stale-after-mremap
}
