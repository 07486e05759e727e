// kernel: SIGSEGV
// call: void *s = stack_make(16384); if (s) stack_paint(s, 16384)
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void *stack_make(size_t size)
{
    size_t page = sysconf(_SC_PAGESIZE);
    char *base = mmap(NULL, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED)
        return NULL;
    if (mprotect(base, page, PROT_NONE) != 0) {
        munmap(base, size + page);
        return NULL;
    }
    return base;
}

void stack_paint(void *stack, size_t size)
{
    memset(stack, 0xaa, size); // finding: access-prot-none
}

int main(void)
{
    void *stack = stack_make(65536);
    if (stack == NULL)
        return 1;
    stack_paint(stack, 65536);
    return 0;
}
