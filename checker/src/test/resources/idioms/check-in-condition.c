// Assignment inside the condition.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int use(void)
{
    char *p;
    if ((p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) == MAP_FAILED)
        return -1;
    p[1] = 1;
    return munmap(p, 4096);
}
