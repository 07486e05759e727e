// The moved pointer is rounded down again for munmap.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int byte_at(int fd, off_t where)
{
    off_t page = sysconf(_SC_PAGESIZE);
    off_t delta = where % page;
    unsigned char *p = mmap(NULL, delta + 1, PROT_READ, MAP_PRIVATE, fd, where - delta);
    if (p == MAP_FAILED)
        return -1;
    p += delta;
    int value = *p;
    munmap(p - delta, delta + 1);
    return value;
}
