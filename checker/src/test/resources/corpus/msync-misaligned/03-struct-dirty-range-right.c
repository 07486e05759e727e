#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct pages {
    char *base;
    size_t size;
    size_t dirty_from, dirty_to;
};

static void pages_write(struct pages *p, size_t at, const char *text)
{
    size_t n = strlen(text);
    memcpy(p->base + at, text, n);
    if (at < p->dirty_from)
        p->dirty_from = at;
    if (at + n > p->dirty_to)
        p->dirty_to = at + n;
}

static int pages_flush(struct pages *p)
{
    if (p->dirty_from >= p->dirty_to)
        return 0;
    size_t from = p->dirty_from & -(size_t) sysconf(_SC_PAGESIZE);
    int rc = msync(p->base + from, p->dirty_to - from, MS_SYNC);
    p->dirty_from = p->size;
    p->dirty_to = 0;
    return rc;
}

int main(void)
{
    struct pages p = { .size = 65536, .dirty_from = 65536 };
    int fd = open("pages.dat", O_RDWR | O_CREAT, 0600);
    if (fd < 0 || ftruncate(fd, p.size) != 0)
        return 1;
    p.base = mmap(NULL, p.size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (p.base == MAP_FAILED)
        return 1;
    pages_write(&p, 5000, "five");
    pages_write(&p, 9000, "nine");
    if (pages_flush(&p) != 0)
        perror("flush");
    munmap(p.base, p.size);
    return 0;
}
