// Part of a library: saves a value in a file somebody else has opened.
#include <sys/mman.h>

int save_value(int fd, long value)
{
    long *place = mmap(0, sizeof(*place), PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0); // finding: private-msync-lost-update
    if (place == MAP_FAILED)
        return -1;
    *place = value;
    int result = msync(place, sizeof(*place), MS_SYNC);
    munmap(place, sizeof(*place));
    return result;
}
