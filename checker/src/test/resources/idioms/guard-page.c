// A guard page on purpose.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

char *stack_new(size_t n)
{
    char *p = mmap(NULL, n + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    if (mprotect(p, 4096, PROT_NONE) != 0) {
        munmap(p, n + 4096);
        return NULL;
    }
    return p + 4096;
}

void stack_delete(char *stack, size_t n)
{
    munmap(stack - 4096, n + 4096);
}
