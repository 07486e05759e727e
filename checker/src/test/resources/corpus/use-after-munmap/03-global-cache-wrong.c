// kernel: SIGSEGV
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define TABLE 8192

static unsigned *lookup;

static int lookup_build(void)
{
    unsigned *t = mmap(NULL, TABLE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (t == MAP_FAILED)
        return -1;
    for (unsigned i = 0; i < TABLE / sizeof *t; i++)
        t[i] = i * 2654435761u;
    lookup = t;
    return 0;
}

static void lookup_drop(void)
{
    if (lookup != NULL)
        munmap(lookup, TABLE);
}

static unsigned hash(unsigned n)
{
    if (lookup == NULL && lookup_build() != 0)
        return n;
    return lookup[n % (TABLE / sizeof *lookup)]; // finding: use-after-munmap
}

int main(void)
{
    printf("%u\n", hash(3));
    lookup_drop();
    printf("%u\n", hash(4));
    return 0;
}
