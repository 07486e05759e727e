// kernel: SIGSEGV
// fail: mmap ENOMEM
// file: table.dat 4096
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

struct table {
    const int *rows;
    size_t bytes;
    int fd;
};

static int table_open(struct table *t, const char *path)
{
    t->fd = open(path, O_RDONLY);
    if (t->fd < 0)
        return -1;
    t->bytes = 4096;
    t->rows = mmap(NULL, t->bytes, PROT_READ, MAP_SHARED, t->fd, 0);
    if (t->rows != MAP_FAILED) { // finding: wrong-failure-test
        close(t->fd);
        return -1;
    }
    return 0;
}

int main(void)
{
    struct table t;
    if (table_open(&t, "table.dat") != 0) {
        perror("table.dat");
        return 1;
    }
    off_t size = lseek(t.fd, 0, SEEK_END);
    int sum = 0;
    for (off_t i = 0; i < size / (off_t) sizeof(int) && i < 1024; i++)
        sum += t.rows[i];
    printf("%d\n", sum);
    munmap((void *) t.rows, t.bytes); // finding: munmap-never-mapped
    close(t.fd);
    return 0;
}
