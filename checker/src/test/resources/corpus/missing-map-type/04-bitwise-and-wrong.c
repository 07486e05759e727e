// kernel: mmap EBADF
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static void *stack_alloc(size_t size)
{
    void *s = mmap(NULL, size, PROT_READ | PROT_WRITE, // finding: file-without-fd // finding: missing-map-type
                   MAP_PRIVATE & MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED) {
        perror("stack");
        exit(1);
    }
    return s;
}

int main(void)
{
    char *stack = stack_alloc(32768);
    stack[100] = 0;
    munmap(stack, 32768);
    return 0;
}
