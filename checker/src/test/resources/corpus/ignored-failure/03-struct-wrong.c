// kernel: SIGSEGV
// fail: mprotect ENOMEM
// call: struct arena a; arena_start(&a)
#include <stddef.h>
#include <sys/mman.h>

struct arena {
    char *base;
    size_t reserved;
    size_t committed;
};

int arena_start(struct arena *a)
{
    a->reserved = 1 << 20;
    a->base = mmap(NULL, a->reserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a->base == MAP_FAILED)
        return -1;
    a->committed = 65536;
    mprotect(a->base, a->committed, PROT_READ | PROT_WRITE); // finding: ignored-failure
    a->base[0] = 1;
    return 0;
}
