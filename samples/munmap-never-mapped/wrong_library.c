// Part of a library: the way out unmaps a mapping that was not made yet.
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int file_begins_with(const char *path, const char *prefix, size_t length)
{
    int result = -1;
    void *data = NULL;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        goto out;
    data = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (data == MAP_FAILED)
        return -1;
    result = memcmp(data, prefix, length) == 0;
out:
    munmap(data, length); // finding: munmap-never-mapped
    return result;
}
