// malloc where mmap is not available, and the right release.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct block {
    void *data;
    size_t size;
    int mapped;
};

int block_open(struct block *b, size_t n)
{
    b->size = n;
    b->mapped = 1;
    b->data = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b->data == MAP_FAILED) {
        b->mapped = 0;
        b->data = malloc(n);
    }
    return b->data == NULL ? -1 : 0;
}

void block_close(struct block *b)
{
    if (b->mapped)
        munmap(b->data, b->size);
    else
        free(b->data);
}
