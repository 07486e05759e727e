// kernel: mmap EBADF
// call: stack_new(16384)
#include <stddef.h>
#include <sys/mman.h>

#define STACK_FLAGS (MAP_PRIVATE | MAP_STACK | MAP_NORESERVE)

void *stack_new(size_t size)
{
    if (size < 4096)
        size = 4096;
    void *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, STACK_FLAGS, -1, 0); // finding: file-without-fd
    if (stack == MAP_FAILED)
        return NULL;
    return stack;
}

void stack_delete(void *stack, size_t size)
{
    if (stack)
        munmap(stack, size < 4096 ? 4096 : size);
}
