// kernel: nothing: it is a matter of hardening
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct arena {
    char *base;
    size_t size;
    int prot;
};

static int arena_allow(struct arena *a, int prot)
{
    a->prot |= prot;
    return mprotect(a->base, a->size, a->prot); // finding: write-exec
}

int main(void)
{
    struct arena a = { NULL, 16384, PROT_READ };
    a.base = mmap(NULL, a.size, a.prot, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a.base == MAP_FAILED)
        return EXIT_FAILURE;
    if (arena_allow(&a, PROT_WRITE) != 0)
        return EXIT_FAILURE;
    a.base[0] = (char) 0xc3;
    if (arena_allow(&a, PROT_EXEC) != 0)
        return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
