// The window is unmapped before the next one is made, and after the loop.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int scan(int fd, int rounds)
{
    char *p = MAP_FAILED;
    for (int k = 0; k < rounds; k++) {
        if (p != MAP_FAILED)
            munmap(p, 4096);
        p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED)
            return -1;
    }
    if (p != MAP_FAILED)
        munmap(p, 4096);
    return 0;
}
