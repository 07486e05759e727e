// Shrinking never moves.
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    if (mremap(p, 65536, 4096, 0) == MAP_FAILED)
        return 1;
    p[0] = 1;
    return munmap(p, 4096);
}
