// kernel: SIGSEGV
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define BYTES 8192

static char *stack_area;
static int top;

static void push(char c)
{
    stack_area[top++] = c;
}

static char pop(void)
{
    return stack_area[--top]; // finding: out-of-bounds-mapping
}

int main(void)
{
    void *low = mmap(NULL, 3 * BYTES, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (low == MAP_FAILED)
        return 1;
    munmap(low, 3 * BYTES);
    stack_area = mmap((char *) low + BYTES, BYTES, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack_area == MAP_FAILED)
        return 1;
    push('a');
    putchar(pop());
    putchar(pop());
    munmap(stack_area, BYTES);
    return 0;
}
