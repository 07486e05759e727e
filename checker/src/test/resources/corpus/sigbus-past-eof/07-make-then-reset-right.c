#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct spool {
    int fd;
    char *map;
    size_t length;
};

int spool_open(struct spool *s, const char *path)
{
    struct stat st;
    s->fd = open(path, O_RDWR);
    if (s->fd < 0)
        return -1;
    if (fstat(s->fd, &st) != 0 || st.st_size == 0) {
        close(s->fd);
        return -1;
    }
    s->length = st.st_size;
    s->map = mmap(NULL, s->length, PROT_READ | PROT_WRITE, MAP_SHARED, s->fd, 0);
    if (s->map == MAP_FAILED) {
        close(s->fd);
        return -1;
    }
    return 0;
}

int spool_reset(struct spool *s)
{
    if (ftruncate(s->fd, 0) != 0)
        return -1;
    if (ftruncate(s->fd, s->length) != 0)
        return -1;
    s->map[0] = 'S';
    return 0;
}
