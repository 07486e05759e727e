#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct queue {
    size_t bytes;
    void *slots;
    int entries;
};

static struct queue *queue_new(int entries)
{
    struct queue *q = calloc(1, sizeof *q);
    if (!q)
        return NULL;
    q->entries = entries;
    q->bytes = (size_t) entries * 64;
    q->slots = mmap(NULL, q->bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (q->slots == MAP_FAILED) {
        free(q);
        return NULL;
    }
    return q;
}

int main(void)
{
    struct queue *q = queue_new(100);
    if (!q) {
        perror("queue");
        return 1;
    }
    munmap(q->slots, q->bytes);
    free(q);
    return 0;
}
