/* Types whose header is missing: what their sizes would have to be decides nothing. */
#include "allocator.h"
#include <sys/mman.h>

struct block {
    word_t size;
    word_t previous;
};

void *chunk(void)
{
    struct block *first = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (first == MAP_FAILED)
        return NULL;
    struct block *last = (struct block *) ((char *) first + 4096 - sizeof(struct block));
    last->previous = 4096 - sizeof(struct block);
    first[1].size = 1;
    return first;
}

int header(int fd)
{
    char *p = mmap(NULL, sizeof(header_t), PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    int first = p[0];
    munmap(p, sizeof(header_t));
    return first;
}

static unsigned lengths[MOST_SLOTS];
static char *slots[MOST_SLOTS];

void set_length(int which, unsigned length)
{
    lengths[which] = length;
}

char *slot(int which)
{
    if (slots[which] == NULL) {
        char *p = mmap(NULL, lengths[which], PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (p == MAP_FAILED)
            return NULL;
        slots[which] = p;
    }
    slots[which][5000] = 1;
    return slots[which];
}
