// Part of a library: maps the header only and copies the body from behind it.
#include <string.h>
#include <sys/mman.h>

#define HEADER 4096
#define BODY 65536

int load_body(int fd, char *into)
{
    char *file = mmap(NULL, HEADER, PROT_READ, MAP_PRIVATE, fd, 0);
    if (file == MAP_FAILED)
        return -1;
    memcpy(into, file + HEADER, BODY); // finding: out-of-bounds-mapping
    return munmap(file, HEADER);
}
