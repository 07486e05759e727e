// The front is cut off on purpose, the rest is used on.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    munmap(p, 4096);
    p[4096] = 1;
    munmap(p + 4096, 3 * 4096);
    return 0;
}
