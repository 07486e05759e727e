// kernel: nothing: it is a matter of hardening
#include <stddef.h>
#include <sys/mman.h>

static int set(void *p, int prot)
{
    return mprotect(p, 4096, prot); // finding: write-exec
}

int main(void)
{
    void *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    if (set(p, PROT_WRITE | PROT_EXEC) != 0)
        return 1;
    return 0;
}
