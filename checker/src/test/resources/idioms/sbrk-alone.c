// The break without malloc, tested rightly.
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = sbrk(4096);
    if (p == (void *) -1)
        return 1;
    p[0] = 1;
    char *q = sbrk(4096);
    if (q == (void *) -1)
        return 1;
    q[0] = 1;
    return sbrk(-8192) == (void *) -1;
}
