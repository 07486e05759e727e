// kernel: nothing: it takes a stack that overflows
#include <stddef.h>
#include <sys/mman.h>

static void *get(size_t bytes, int extra)
{
    void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | extra, -1, 0); // finding: growsdown-guard
    return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
    return get(65536, MAP_GROWSDOWN) == NULL;
}
