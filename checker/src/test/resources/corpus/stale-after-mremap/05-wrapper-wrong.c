// kernel: SIGSEGV
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static void *resize(void *old, size_t from, size_t to)
{
    void *p = mremap(old, from, to, MREMAP_MAYMOVE);
    if (p == MAP_FAILED)
        abort();
    return p;
}

int main(void)
{
    long *list = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (list == MAP_FAILED)
        return 1;
    list[7] = 7;
    long *longer = resize(list, 4096, 1 << 21);
    printf("%ld\n", list[7] + longer[8]); // finding: stale-after-mremap
    return 0;
}
