// kernel: SIGSEGV
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

static char scratch[16384] __attribute__((aligned(4096)));

static char *scratch_get(size_t size)
{
    if (size <= sizeof scratch)
        return scratch;
    char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

static void scratch_put(char *p, size_t size)
{
    munmap(p, size); // finding: munmap-of-malloc
}

int main(void)
{
    char *p = scratch_get(8192);
    if (!p)
        return 1;
    strcpy(p, "x");
    scratch_put(p, 8192);
    p = scratch_get(8192);
    puts(p);
    return 0;
}
