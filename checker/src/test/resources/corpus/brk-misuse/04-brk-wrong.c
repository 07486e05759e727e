// kernel: nothing: it takes another user of the break, or a limit of the heap
#define _DEFAULT_SOURCE
#include <stdlib.h>
#include <unistd.h>

int main(void)
{
    char *old = sbrk(0);
    if (old == (char *) -1)
        return 1;
    if (brk(old + 8192) != 0)
        return 1;
    old[0] = 1;
    char *p = calloc(10, 10);
    if (p == NULL)
        return 1;
    if (brk(old) != 0) // finding: brk-misuse
        return 1;
    return 0;
}
