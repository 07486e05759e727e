// kernel: mmap EBADF
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct heap {
    int fd;
    int flags;
    size_t size;
    char *base;
};

static void heap_defaults(struct heap *h)
{
    memset(h, 0, sizeof *h);
    h->fd = -1;
    h->size = 1 << 16;
    h->flags = MAP_SHARED;
}

static int heap_map(struct heap *h)
{
    h->base = mmap(NULL, h->size, PROT_READ | PROT_WRITE, h->flags, h->fd, 0); // finding: file-without-fd
    return h->base == MAP_FAILED ? -1 : 0;
}

int main(void)
{
    struct heap h;
    heap_defaults(&h);
    if (heap_map(&h) != 0) {
        perror("heap");
        return 1;
    }
    munmap(h.base, h.size);
    return 0;
}
