// Part of a library: a stack with a guard page at its low end, filled from the low end.
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

#define STACK_SIZE 65536
#define GUARD_SIZE 4096

void *stack_new(void)
{
    char *stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED)
        return NULL;
    if (mprotect(stack, GUARD_SIZE, PROT_NONE) < 0) {
        munmap(stack, STACK_SIZE);
        return NULL;
    }
    memset(stack, 0xa5, STACK_SIZE); // finding: access-prot-none
    return stack;
}
