// kernel: exit 1
#include <stddef.h>
#include <sys/mman.h>

struct heap {
    char *start;
    char *end;
};

static char *lookup;

static int grow(struct heap *h)
{
    char *p = mmap(h->end, 4096, PROT_READ | PROT_WRITE, // finding: map-fixed-clobber
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    h->end = p + 4096;
    return 0;
}

int main(void)
{
    struct heap h;
    lookup = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (lookup == MAP_FAILED)
        return 1;
    h.start = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (h.start == MAP_FAILED)
        return 1;
    h.end = h.start + 4096;
    lookup[0] = 1;
    return grow(&h) != 0 || lookup[0] != 1;
}
