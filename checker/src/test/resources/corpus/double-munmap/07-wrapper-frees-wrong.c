// kernel: double munmap
// call: struct buf *b = buf_new(); if (b) { buf_reset(b); buf_free(b); }
#include <stdlib.h>
#include <sys/mman.h>

#define SIZE 32768

struct buf {
    char *data;
    size_t used;
};

struct buf *buf_new(void)
{
    struct buf *b = calloc(1, sizeof *b);
    if (!b)
        return NULL;
    b->data = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b->data == MAP_FAILED) {
        free(b);
        return NULL;
    }
    return b;
}

void buf_reset(struct buf *b)
{
    munmap(b->data, SIZE);
    b->used = 0;
}

void buf_free(struct buf *b)
{
    if (b->data)
        munmap(b->data, SIZE); // finding: double-munmap
    free(b);
}

int main(void)
{
    struct buf *b = buf_new();
    if (!b)
        return 1;
    buf_reset(b);
    buf_free(b);
    return 0;
}
