// kernel: exit 3
// fail: mprotect ENOMEM
// call: struct coroutine c; return coroutine_init(&c) == 0 ? 3 : 0
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
    mprotect(co->stack + 4096, STACK - 4096, PROT_READ | PROT_WRITE); // finding: ignored-failure
    return 0;
}
