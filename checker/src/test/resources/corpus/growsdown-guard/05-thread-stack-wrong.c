// kernel: nothing: it takes a stack that overflows
// call: void *s; stack_get(65536, &s)
#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>

int stack_get(size_t size, void **top)
{
    if (size < 16384)
        return EINVAL;
    char *low = mmap(NULL, size, PROT_READ | PROT_WRITE, // finding: growsdown-guard
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK | MAP_GROWSDOWN, -1, 0);
    if (low == MAP_FAILED)
        return errno;
    *top = low + size;
    return 0;
}
