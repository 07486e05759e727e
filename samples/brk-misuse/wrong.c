// A small allocator on the break. It takes NULL for a failure.
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

static void *take(intptr_t bytes)
{
    void *p = sbrk(bytes);
    if (p == NULL) // finding: brk-misuse
        return NULL;
    return p;
}

int main(void)
{
    char *p = take(4096);
    if (p == NULL)
        return 1;
    p[0] = 1;
    return 0;
}
