// kernel: left over
// call: struct ring *r = ring_new(5000); if (r) ring_free(r)
#include <stdlib.h>
#include <sys/mman.h>

struct ring {
    unsigned char *data;
    size_t capacity;
};

struct ring *ring_new(size_t capacity)
{
    struct ring *r = malloc(sizeof(*r));

    if (r == NULL)
        return NULL;
    r->capacity = capacity;
    r->data = mmap(NULL, capacity * 2 + 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (r->data == MAP_FAILED) {
        free(r);
        return NULL;
    }
    return r;
}

void ring_free(struct ring *r)
{
    if (r == NULL)
        return;
    munmap(r->data, r->capacity); // finding: munmap-wrong-length
    free(r);
}
