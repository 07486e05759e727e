// MAP_ANONYMOUS with descriptor 0.
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, 0, 0);
    if (p == MAP_FAILED)
        return 1;
    p[0] = 1;
    return munmap(p, 4096);
}
