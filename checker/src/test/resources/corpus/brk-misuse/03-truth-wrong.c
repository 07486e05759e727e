// kernel: nothing: it takes another user of the break, or a limit of the heap
#define _DEFAULT_SOURCE
#include <stdint.h>
#include <unistd.h>

struct bump {
    char *next;
    size_t left;
};

int bump_refill(struct bump *b)
{
    b->next = sbrk(1 << 16);
    if (!b->next) // finding: brk-misuse
        return -1;
    b->left = 1 << 16;
    return 0;
}
