// kernel: left over
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    int left = 5;
    char *p;
again:
    p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: leak-in-loop
    if (p == MAP_FAILED)
        return 1;
    p[0] = 1;
    if (--left > 0)
        goto again;
    return 0;
}
