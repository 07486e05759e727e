#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int error(const char *format, ...);

void *map_object(const char *path, size_t *size)
{
    struct stat st;
    void *map = NULL;
    int fd = open(path, O_RDONLY);

    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) == 0) {
        *size = st.st_size;
        if (*size == 0) {
            error("object file %s is empty", path);
            close(fd);
            return NULL;
        }
        map = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (map == MAP_FAILED)
            map = NULL;
    }
    close(fd);
    return map;
}
