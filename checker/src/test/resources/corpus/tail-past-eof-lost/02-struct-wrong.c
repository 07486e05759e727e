// kernel: nothing: the bytes are there as long as the page is, and never in the file
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct record {
    long id;
    char name[32];
};

struct table {
    struct record *records;
    int fd;
};

static int table_make(struct table *t, const char *path)
{
    t->fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (t->fd < 0)
        return -1;
    if (ftruncate(t->fd, sizeof(struct record)) != 0)
        return -1;
    t->records = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, t->fd, 0);
    return t->records == MAP_FAILED ? -1 : 0;
}

int main(void)
{
    struct table t;
    if (table_make(&t, "table") != 0)
        return 1;
    t.records[0].id = 1;
    t.records[1].id = 2; // finding: tail-past-eof-lost
    return 0;
}
