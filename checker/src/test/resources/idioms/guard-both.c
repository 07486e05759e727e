// Guard pages on both sides.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(NULL, 4 * 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    if (mprotect(p + 4096, 2 * 4096, PROT_READ | PROT_WRITE) != 0)
        return 1;
    p[4096] = 1;
    p[3 * 4096 - 1] = 1;
    return munmap(p, 4 * 4096);
}
