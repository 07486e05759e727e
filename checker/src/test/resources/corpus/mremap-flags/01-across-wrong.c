// kernel: mremap EFAULT
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    if (mprotect(p, 4096, PROT_READ) != 0)
        return 1;
    char *q = mremap(p, 8192, 65536, MREMAP_MAYMOVE); // finding: mremap-flags
    return q == MAP_FAILED;
}
