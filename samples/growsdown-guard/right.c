// A stack for a coroutine. All of it is mapped, with a guard page.
#include <stdio.h>
#include <sys/mman.h>

#define STACK 65536

int main(void)
{
    char *low = mmap(NULL, STACK, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (low == MAP_FAILED)
        return 1;
    if (mprotect(low, 4096, PROT_NONE) != 0)
        return 1;
    low[STACK - 1] = 1;
    return 0;
}
