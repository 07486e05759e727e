// kernel: mprotect ENOMEM
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    size_t size = 65536;
    char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p = mremap(p, size, 4096, 0);
    if (p == MAP_FAILED)
        return 1;
    return mprotect(p, size, PROT_READ) != 0; // finding: mprotect-unmapped
}
