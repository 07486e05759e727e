// abort releases everything.
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void check(int fd)
{
    char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return;
    if (fsync(fd) != 0)
        abort();
    munmap(p, 4096);
}
