// Chunks in a list, released in a loop.
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct chunk {
    struct chunk *next;
    size_t size;
};

static struct chunk *chunks;

int grow(size_t n)
{
    struct chunk *c = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (c == MAP_FAILED)
        return -1;
    c->size = n;
    c->next = chunks;
    chunks = c;
    return 0;
}

void release_all(void)
{
    while (chunks != NULL) {
        struct chunk *next = chunks->next;
        munmap(chunks, chunks->size);
        chunks = next;
    }
}
