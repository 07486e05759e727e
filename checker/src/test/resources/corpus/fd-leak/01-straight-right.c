#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void *open_table(const char *path, size_t *size)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd == -1)
        return NULL;
    if (fstat(fd, &st) == -1 || st.st_size == 0) {
        close(fd);
        return NULL;
    }
    void *table = mmap(NULL, st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (table == MAP_FAILED) {
        close(fd);
        return NULL;
    }
    close(fd);
    *size = st.st_size;
    return table;
}
