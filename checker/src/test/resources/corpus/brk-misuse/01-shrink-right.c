#define _DEFAULT_SOURCE
#include <stdlib.h>
#include <unistd.h>

int main(void)
{
    char *a = sbrk(65536);
    if (a == (char *) -1)
        return 1;
    if (sbrk(-65536) == (void *) -1)
        return 1;
    return 0;
}
