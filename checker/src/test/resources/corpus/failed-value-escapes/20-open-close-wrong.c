// kernel: munmap EINVAL
// fail: mmap ENOMEM
// file: e 4096
// call: struct env e; env_open(&e, "e", 4096); env_close(&e)
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct env {
    int fd;
    char *map;
    size_t mapsize;
};

int env_open(struct env *e, const char *path, size_t mapsize)
{
    e->map = NULL;
    e->mapsize = mapsize;
    e->fd = open(path, O_RDWR);
    if (e->fd < 0)
        return -1;
    e->map = mmap(NULL, mapsize, PROT_READ, MAP_SHARED, e->fd, 0); // finding: failed-value-escapes
    if (e->map == MAP_FAILED)
        return -1;
    return 0;
}

void env_close(struct env *e)
{
    if (e->map)
        munmap(e->map, e->mapsize);
    if (e->fd >= 0)
        close(e->fd);
}
