// kernel: mmap EINVAL
#include <stddef.h>
#include <sys/mman.h>

struct header {
    unsigned magic;
    unsigned count;
};

int main(void)
{
    struct header *h = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (h == MAP_FAILED)
        return 1;
    h->magic = 1;
    char *rest = mmap(h + 1, 4096, PROT_READ, // finding: map-fixed-unaligned
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    return rest == MAP_FAILED;
}
