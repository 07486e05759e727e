#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define SLOT 65536
#define SLOTS 4

struct slot {
    char *start;
    int frozen;
};

static struct slot slots[SLOTS];

static void freeze(struct slot *s)
{
    if (mprotect(s->start, SLOT, PROT_READ) != 0) {
        perror("freeze");
        exit(1);
    }
    s->frozen = 1;
}

int main(void)
{
    char *base = mmap(NULL, SLOTS * SLOT, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED)
        return 1;
    for (int i = 0; i < SLOTS; i++)
        slots[i].start = base + i * SLOT;
    freeze(&slots[0]);
    freeze(&slots[1]);
    return 0;
}
