// kernel: nothing: both leave memory behind, this one more of it
#include <stddef.h>
#include <sys/mman.h>

struct chunk {
    struct chunk *next;
    char bytes[4000];
};

static struct chunk *chunks;

static int push(void)
{
    struct chunk *c = mmap(NULL, sizeof *c, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (c == MAP_FAILED)
        return -1;
    c->next = chunks;
    chunks = c;
    return 0;
}

static void pop(void)
{
    chunks = chunks->next; // finding: lost-pointer-leak
}

int main(void)
{
    if (push() != 0 || push() != 0)
        return 1;
    pop();
    return 0;
}
