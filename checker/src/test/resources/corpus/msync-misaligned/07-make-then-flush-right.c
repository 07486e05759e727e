#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>

#define HEADER 64

struct wal {
    char *map;
    char *body;
    size_t length;
};

int wal_open(struct wal *w, int fd, size_t length)
{
    if (length <= HEADER)
        return -1;
    w->map = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (w->map == MAP_FAILED)
        return -1;
    w->body = w->map + HEADER;
    w->length = length;
    return 0;
}

int wal_flush(struct wal *w)
{
    return msync(w->map, w->length, MS_SYNC);
}
