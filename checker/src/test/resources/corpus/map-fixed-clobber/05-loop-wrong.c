// kernel: nothing: what is replaced belongs to the C library
#include <stddef.h>
#include <sys/mman.h>

#define PARTS 4

int main(void)
{
    char *keep = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *base = mmap(NULL, 2 * 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (keep == MAP_FAILED || base == MAP_FAILED)
        return 1;
    keep[0] = 1;
    for (int i = 0; i < PARTS; i++) {
        void *p = mmap(base + i * 4096, 4096, PROT_READ | PROT_WRITE, // finding: map-fixed-clobber
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (p == MAP_FAILED)
            return 1;
    }
    return keep[0] != 1;
}
