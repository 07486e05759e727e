// MAP_POPULATE, MAP_LOCKED and MAP_NORESERVE.
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[8191] = 1;
    return munmap(p, 8192);
}
