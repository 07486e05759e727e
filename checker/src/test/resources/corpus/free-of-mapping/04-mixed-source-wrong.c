// kernel: SIGSEGV
// call: int m; char *b = buffer_get(1 << 20, &m); if (b) buffer_put(b, 1 << 20, m)
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>

#define BIG 131072

char *buffer_get(size_t size, int *mapped)
{
    char *b;
    *mapped = size >= BIG;
    if (!*mapped)
        return malloc(size);
    b = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return b == MAP_FAILED ? NULL : b;
}

void buffer_put(char *b, size_t size, int mapped)
{
    (void) size;
    (void) mapped;
    free(b); // finding: free-of-mapping
}

int main(void)
{
    int mapped;
    char *b = buffer_get(BIG * 2, &mapped);
    if (!b)
        return 1;
    b[0] = 1;
    buffer_put(b, BIG * 2, mapped);
    return 0;
}
