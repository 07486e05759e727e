// kernel: table unchanged
// file: table 4096
// call: struct table t; if (table_open(&t, "table") == 0) table_put(&t, 5, 'x')
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct table {
    char *bytes;
    size_t length;
};

int table_open(struct table *t, const char *path)
{
    struct stat st;
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) != 0 || st.st_size == 0) {
        close(fd);
        return -1;
    }
    t->length = st.st_size;
    t->bytes = mmap(NULL, t->length, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0); // finding: private-msync-lost-update
    close(fd);
    return t->bytes == MAP_FAILED ? -1 : 0;
}

int table_put(struct table *t, size_t at, char value)
{
    if (at >= t->length)
        return -1;
    t->bytes[at] = value;
    return msync(t->bytes, t->length, MS_SYNC);
}
