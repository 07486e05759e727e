// A stack for a coroutine. It is to grow by itself.
#include <stdio.h>
#include <sys/mman.h>

#define STACK 65536

int main(void)
{
    char *low = mmap(NULL, STACK, PROT_READ | PROT_WRITE, // finding: growsdown-guard
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0);
    if (low == MAP_FAILED)
        return 1;
    low[STACK - 1] = 1;
    return 0;
}
