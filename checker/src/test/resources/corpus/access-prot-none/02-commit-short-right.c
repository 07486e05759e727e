#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct vm_array {
    int *items;
    size_t count;
    size_t committed;
};

#define RESERVE (1UL << 24)
#define STEP 65536UL

static int commit(struct vm_array *a, size_t bytes)
{
    if (mprotect((char *) a->items + a->committed, bytes, PROT_READ | PROT_WRITE) != 0)
        return -1;
    a->committed += bytes;
    return 0;
}

static void push(struct vm_array *a, int value)
{
    if ((a->count + 1) * sizeof *a->items > a->committed && commit(a, STEP) != 0)
        exit(1);
    a->items[a->count++] = value;
}

int main(void)
{
    struct vm_array a = { 0 };
    a.items = mmap(NULL, RESERVE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (a.items == MAP_FAILED)
        return 1;
    if (commit(&a, 4096) != 0)
        return 1;
    for (int i = 0; i < 1500; i++)
        push(&a, i);
    printf("%d\n", a.items[1499]);
    munmap(a.items, RESERVE);
    return 0;
}
