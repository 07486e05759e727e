#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

struct chunk {
    struct chunk *next;
    size_t size;
};

static struct chunk *chunks;

static int chunk_add(size_t size)
{
    struct chunk *c = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (c == MAP_FAILED)
        return -1;
    c->size = size;
    c->next = chunks;
    chunks = c;
    return 0;
}

static void chunks_free(void)
{
    for (struct chunk *c = chunks, *next; c != NULL; c = next) {
        next = c->next;
        munmap(c, c->size);
    }
    chunks = NULL;
}

int main(void)
{
    for (int i = 1; i <= 3; i++)
        if (chunk_add((size_t) i * 4096) != 0)
            break;
    chunks_free();
    return 0;
}
