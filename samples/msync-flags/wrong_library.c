// Part of a library: MAP_SHARED among the flags of msync.
#include <stddef.h>
#include <sys/mman.h>

int store(int fd, int value)
{
    int *cell = mmap(NULL, sizeof(*cell), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (cell == MAP_FAILED)
        return -1;
    *cell = value;
    int result = msync(cell, sizeof(*cell), MS_SYNC | MAP_SHARED); // finding: msync-flags
    munmap(cell, sizeof(*cell));
    return result;
}
