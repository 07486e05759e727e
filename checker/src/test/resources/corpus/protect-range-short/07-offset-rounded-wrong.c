// kernel: nothing: the second page is written back later
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct pages {
    char *base;
    size_t length;
};

int pages_flush(struct pages *p, size_t offset, size_t count)
{
    size_t mask = (size_t) sysconf(_SC_PAGESIZE) - 1;
    if (offset > p->length || count > p->length - offset)
        return -1;
    size_t from = offset & ~mask;
    return msync(p->base + from, count, MS_SYNC); // finding: protect-range-short
}
