#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define HEADER 64

struct buffer {
    char *data;
    size_t size;
};

static int buffer_init(struct buffer *b)
{
    b->size = 8192;
    char *p = mmap(NULL, b->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    b->data = p + HEADER;
    return 0;
}

static int buffer_grow(struct buffer *b)
{
    char *p = mremap(b->data - HEADER, b->size, b->size * 2, MREMAP_MAYMOVE);
    if (p == MAP_FAILED)
        return -1;
    b->data = p + HEADER;
    b->size *= 2;
    return 0;
}

int main(void)
{
    struct buffer b;
    if (buffer_init(&b) != 0)
        return 1;
    strcpy(b.data, "text");
    if (buffer_grow(&b) != 0)
        perror("grow");
    return 0;
}
