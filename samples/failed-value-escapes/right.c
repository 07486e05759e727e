// Maps a configuration file. Whatever fails, callers see NULL.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

char *map_config(const char *path, size_t *length)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    struct stat status;
    if (fstat(fd, &status) != 0 || status.st_size == 0) {
        close(fd);
        return NULL;
    }
    *length = (size_t) status.st_size;
    char *text = mmap(NULL, *length, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED) {
        perror("mmap");
        return NULL;
    }
    return text;
}
