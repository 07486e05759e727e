// kernel: table.db unchanged
// file: table.db 4096
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct table {
    char *rows;
    size_t size;
    int fd;
};

static int table_open(struct table *t, const char *path)
{
    t->fd = open(path, O_RDWR);
    if (t->fd < 0)
        return -1;
    t->size = 4096;
    if (ftruncate(t->fd, t->size) != 0)
        return -1;
    t->rows = mmap(NULL, t->size, PROT_READ | PROT_WRITE, MAP_PRIVATE, t->fd, 0); // finding: private-msync-lost-update
    return t->rows == MAP_FAILED ? -1 : 0;
}

static void table_put(struct table *t, int row, const char *text)
{
    strncpy(t->rows + row * 64, text, 64);
}

static int table_flush(struct table *t)
{
    return msync(t->rows, t->size, MS_SYNC);
}

int main(void)
{
    struct table t;
    if (table_open(&t, "table.db") != 0)
        return 1;
    table_put(&t, 3, "third row");
    if (table_flush(&t) != 0)
        perror("msync");
    munmap(t.rows, t.size);
    close(t.fd);
    return 0;
}
