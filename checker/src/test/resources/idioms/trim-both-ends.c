// More is mapped than needed, and both ends are trimmed for alignment.
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void *aligned(size_t n, size_t align)
{
    char *p = mmap(NULL, n + align, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    char *a = (char *) (((uintptr_t) p + align - 1) & -align);
    if (a != p)
        munmap(p, a - p);
    if (a + n != p + n + align)
        munmap(a + n, p + align - a);
    return a;
}

int main(void)
{
    char *p = aligned(65536, 65536);
    if (p == NULL)
        return 1;
    p[0] = p[65535] = 1;
    return munmap(p, 65536);
}
