// kernel: nothing: it takes another user of the break, or a limit of the heap
#define _DEFAULT_SOURCE
#include <stdlib.h>
#include <unistd.h>

int main(void)
{
    char *a = sbrk(65536);
    if (a == (char *) -1)
        return 1;
    char *b = malloc(100);
    if (b == NULL)
        return 1;
    b[0] = 1;
    if (sbrk(-65536) == (void *) -1) // finding: brk-misuse
        return 1;
    return 0;
}
