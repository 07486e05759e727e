// kernel: SIGSEGV
// call: struct stream s; stream_start(&s)
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

struct stream {
    char *base;
    char *cursor;
    size_t size;
};

int stream_start(struct stream *s)
{
    s->size = 4096;
    s->base = mmap(NULL, s->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (s->base == MAP_FAILED)
        return -1;
    s->cursor = s->base + 100;
    char *moved = mremap(s->base, s->size, s->size * 4, MREMAP_MAYMOVE);
    if (moved == MAP_FAILED)
        return -1;
    s->base = moved;
    s->size *= 4;
    *s->cursor = 1; // finding: stale-after-mremap
    return 0;
}
