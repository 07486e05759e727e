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
    j->header = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, j->fd, 0);
    if (j->header == MAP_FAILED) {
        close(j->fd);
        free(j);
        return NULL;
    }
    return j;
}

void journal_close(struct journal *j)
{
    munmap(j->header, 4096);
    if (j->fd >= 0)
        close(j->fd);
    free(j->path);
    free(j);
}
