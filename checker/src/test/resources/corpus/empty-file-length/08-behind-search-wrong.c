// kernel: mmap EINVAL
// file: empty 0
// call: option_load("keys=empty")
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int option_load(const char *option)
{
    struct stat st;
    const char *map;
    int lines = 0;
    int fd;
    const char *value = strrchr(option, '=');

    if (value == NULL || value == option || value[1] == '\0')
        return -1;
    fd = open(value + 1, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0) {
        close(fd);
        return -1;
    }
    map = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0); // finding: empty-file-length
    close(fd);
    if (map == MAP_FAILED)
        return -1;
    if (map[0] == '#')
        lines = 1;
    munmap((void *)map, st.st_size);
    return lines;
}
