// Part of a library: maps the header and the body, unmaps only as much as the body is long.
#include <stddef.h>
#include <sys/mman.h>

#define HEADER 8192
#define BODY 65536

int checksum(int fd)
{
    unsigned char *file = mmap(NULL, HEADER + BODY, PROT_READ, MAP_PRIVATE, fd, 0);
    if (file == MAP_FAILED)
        return -1;
    int sum = file[0] ^ file[1];
    munmap(file, BODY); // finding: munmap-wrong-length
    return sum;
}
