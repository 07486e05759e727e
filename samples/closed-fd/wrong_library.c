// Part of a library: closes the descriptor too early when the header has to be read first.
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

void *map_table(const char *path, size_t length)
{
    char magic[4];
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    if (read(fd, magic, sizeof(magic)) != (ssize_t) sizeof(magic) || magic[0] != 'T') {
        close(fd);
        return NULL;
    }
    close(fd);
    if (length == 0)
        return NULL;
    void *table = mmap(NULL, length, PROT_READ, MAP_SHARED, fd, 0); // finding: closed-fd
    return table == MAP_FAILED ? NULL : table;
}
