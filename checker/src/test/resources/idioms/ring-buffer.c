// One memfd mapped twice, side by side.
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    size_t n = 65536;
    int fd = memfd_create("ring", 0);
    if (fd < 0 || ftruncate(fd, n) != 0)
        return 1;
    char *base = mmap(NULL, 2 * n, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED)
        return 1;
    if (mmap(base, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0) == MAP_FAILED
        || mmap(base + n, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0) == MAP_FAILED)
        return 1;
    close(fd);
    base[n] = 'x';
    int same = base[0] == 'x';
    munmap(base, 2 * n);
    return !same;
}
