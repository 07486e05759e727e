// kernel: left over
// file: j 4096
// call: struct journal *j = journal_open("j"); if (j) journal_close(j)
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct journal {
    int fd;
    void *header;
    char *path;
};

struct journal *journal_open(const char *path)
{
    struct journal *j = calloc(1, sizeof(*j));

    if (j == NULL)
        return NULL;
    j->fd = open(path, O_RDWR);
    if (j->fd < 0) {
        free(j);
        return NULL;
    }
    j->header = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, j->fd, 0); // finding: mapping-leak
    if (j->header == MAP_FAILED) {
        close(j->fd);
        free(j);
        return NULL;
    }
    return j;
}

void journal_close(struct journal *j)
{
    if (j->fd >= 0)
        close(j->fd);
    free(j->path);
    free(j);
}
