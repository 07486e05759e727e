#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct trace {
    int fd;
    uint64_t *events;
    unsigned next;
};

enum { TRACE_BYTES = 1 << 16 };

int trace_open(struct trace *t, const char *path)
{
    t->fd = open(path, O_CREAT | O_RDWR, 0600);
    if (t->fd < 0)
        return -1;
    if (ftruncate(t->fd, TRACE_BYTES) < 0)
        goto fail;
    t->events = mmap(NULL, TRACE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, t->fd, 0);
    if (t->events == MAP_FAILED)
        goto fail;
    t->next = 0;
    return 0;
fail:
    close(t->fd);
    return -1;
}
