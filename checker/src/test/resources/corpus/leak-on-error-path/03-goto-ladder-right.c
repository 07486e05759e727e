#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct coroutine {
    char *stack;
    size_t size;
    void (*entry)(void *);
};

struct coroutine *coroutine_new(size_t stack_size, void (*entry)(void *))
{
    long guard = sysconf(_SC_PAGESIZE);
    struct coroutine *co = malloc(sizeof *co);
    if (co == NULL)
        return NULL;
    co->size = stack_size + guard;
    co->entry = entry;
    co->stack = mmap(NULL, co->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (co->stack == MAP_FAILED)
        goto free_co;
    if (mprotect(co->stack, guard, PROT_NONE) != 0)
        goto unmap_stack;
    return co;

unmap_stack:
    munmap(co->stack, co->size);
free_co:
    free(co);
    return NULL;
}

void coroutine_free(struct coroutine *co)
{
    munmap(co->stack, co->size);
    free(co);
}
