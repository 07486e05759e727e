#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

struct buffer {
    char *bytes;
    size_t room;
};

static struct buffer lines;

int buffer_reserve(struct buffer *b, size_t wanted)
{
    void *p;
    if (wanted <= b->room)
        return 0;
    if (b->bytes == NULL)
        p = mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    else
        p = mremap(b->bytes, b->room, wanted, MREMAP_MAYMOVE);
    if (p == MAP_FAILED)
        return -1;
    b->bytes = p;
    b->room = wanted;
    return 0;
}

int lines_begin(void)
{
    lines.bytes = NULL;
    lines.room = 0;
    return buffer_reserve(&lines, 8192);
}
