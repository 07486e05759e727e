// A helper that answers NULL in all cases, and callers that test for it.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static void *get(size_t n)
{
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
    char *p = get(4096);
    if (p == NULL)
        return 1;
    p[0] = 1;
    munmap(p, 4096);
    return 0;
}
