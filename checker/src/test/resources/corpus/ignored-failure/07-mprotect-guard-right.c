#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

#define STACK 65536

struct coroutine {
    char *stack;
};

int coroutine_init(struct coroutine *co)
{
    co->stack = mmap(NULL, STACK, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (co->stack == MAP_FAILED)
        return -1;
    if (mprotect(co->stack + 4096, STACK - 4096, PROT_READ | PROT_WRITE) != 0) {
        munmap(co->stack, STACK);
        return -1;
    }
    return 0;
}
