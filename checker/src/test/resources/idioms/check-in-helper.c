// A function that takes the result and says whether it is good.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static int good(const void *p)
{
    return p != MAP_FAILED;
}

int use(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (!good(p))
        return -1;
    p[0] = 1;
    return munmap(p, 4096);
}
