// The result of mremap goes through a variable of its own.
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    char *q = mremap(p, 4096, 65536, MREMAP_MAYMOVE);
    if (q == MAP_FAILED) {
        munmap(p, 4096);
        return 1;
    }
    p = q;
    p[65535] = 1;
    return munmap(p, 65536);
}
