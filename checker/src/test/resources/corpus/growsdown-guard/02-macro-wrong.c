// kernel: nothing: it takes a stack that overflows
#include <stddef.h>
#include <sys/mman.h>

#define STACK_FLAGS (MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN)

void *stacks[4];

int stacks_make(void)
{
    for (int i = 0; i < 4; i++) {
        stacks[i] = mmap(NULL, 16384, PROT_READ | PROT_WRITE, STACK_FLAGS, -1, 0); // finding: growsdown-guard
        if (stacks[i] == MAP_FAILED)
            return -1;
    }
    return 0;
}
