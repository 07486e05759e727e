#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    int left = 5;
    char *p;
again:
    p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[0] = 1;
    munmap(p, 4096);
    if (--left > 0)
        goto again;
    return 0;
}
