// Part of a library: reads well, and is the wrong way round. The kernel takes MAP_SHARED for
// PROT_READ and PROT_READ for MAP_SHARED, so that this one works by accident.
#include <stddef.h>
#include <sys/mman.h>

const void *map_shared(int fd, size_t length)
{
    const void *data = mmap(NULL, length, MAP_SHARED, PROT_READ, fd, 0); // finding: prot-flags-swapped
    return data == MAP_FAILED ? NULL : data;
}
