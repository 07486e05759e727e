// kernel: mmap EINVAL
#include <stddef.h>
#include <sys/mman.h>

#define STRIDE 6000

int main(void)
{
    char *base = mmap(NULL, 16 * 8192, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED)
        return 1;
    for (int i = 0; i < 4; i++) {
        void *p = mmap(base + i * STRIDE, 4096, PROT_READ, // finding: map-fixed-unaligned
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (p == MAP_FAILED)
            return 1;
    }
    return 0;
}
