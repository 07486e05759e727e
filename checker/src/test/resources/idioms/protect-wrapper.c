// The result of mprotect is handed on.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static int lock(void *p, size_t n, int prot)
{
    return mprotect(p, n, prot);
}

int main(void)
{
    char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    if (lock(p, 4096, PROT_READ | PROT_WRITE) != 0)
        return 1;
    p[0] = 1;
    return munmap(p, 4096);
}
