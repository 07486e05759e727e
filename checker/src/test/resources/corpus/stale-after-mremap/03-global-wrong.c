// kernel: SIGSEGV
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

static char *store;
static char *top;

static int grow(size_t from, size_t to)
{
    char *p = mremap(store, from, to, MREMAP_MAYMOVE);
    if (p == MAP_FAILED)
        return -1;
    store = p;
    return 0;
}

int main(void)
{
    store = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (store == MAP_FAILED)
        return 1;
    top = store + 64;
    if (grow(4096, 1 << 20) != 0)
        return 1;
    strcpy(top, "end"); // finding: stale-after-mremap
    return 0;
}
