// The tail is given back early.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    size_t n = 1 << 20;
    char *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    munmap(p + n / 2, n / 2);
    n /= 2;
    p[n - 1] = 1;
    munmap(p, n);
    return 0;
}
