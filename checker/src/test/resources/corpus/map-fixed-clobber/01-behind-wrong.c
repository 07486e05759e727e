// kernel: exit 1
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    int *a = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int *b = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a == MAP_FAILED || b == MAP_FAILED)
        return 1;
    a[0] = 42;
    void *c = mmap(b, 8192, PROT_READ | PROT_WRITE, // finding: map-fixed-clobber
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (c == MAP_FAILED)
        return 1;
    return a[0] != 42;
}
