// kernel: nothing: it takes a stack that overflows
#include <stddef.h>
#include <sys/mman.h>

struct fiber {
    void *stack;
    size_t size;
};

int fiber_init(struct fiber *f)
{
    f->size = 32768;
    f->stack = mmap(NULL, f->size, PROT_READ | PROT_WRITE, // finding: growsdown-guard
                    MAP_GROWSDOWN | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return f->stack == MAP_FAILED ? -1 : 0;
}
