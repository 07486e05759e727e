// Offset rounded down, delta added.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int byte_at(int fd, off_t where)
{
    off_t page = sysconf(_SC_PAGESIZE);
    off_t start = where & ~(page - 1);
    size_t delta = where - start;
    unsigned char *p = mmap(NULL, delta + 1, PROT_READ, MAP_PRIVATE, fd, start);
    if (p == MAP_FAILED)
        return -1;
    int value = p[delta];
    munmap(p, delta + 1);
    return value;
}
