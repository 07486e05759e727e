// The result is tested by the caller.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static void *raw(size_t n)
{
    return mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

int use(void)
{
    char *p = raw(8192);
    if (p == MAP_FAILED)
        return -1;
    p[5000] = 1;
    return munmap(p, 8192);
}
