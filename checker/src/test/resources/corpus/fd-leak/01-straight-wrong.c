// kernel: descriptor left open
// fail: mmap ENOMEM
// file: table 8192
// call: size_t n; open_table("table", &n)
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
    if (table == MAP_FAILED)
        return NULL; // finding: fd-leak
    close(fd);
    *size = st.st_size;
    return table;
}
