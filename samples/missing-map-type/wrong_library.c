// Part of a library: MAP_POPULATE says how to map, not what kind of mapping to make.
#include <stddef.h>
#include <sys/mman.h>

const void *map_dictionary(int fd, size_t length)
{
    if (length == 0)
        return NULL;
    void *words = mmap(NULL, length, PROT_READ, MAP_POPULATE, fd, 0); // finding: missing-map-type
    if (words == MAP_FAILED)
        return NULL;
    return words;
}
