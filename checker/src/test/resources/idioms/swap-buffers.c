// Two mappings change places.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *a = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *b = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a == MAP_FAILED || b == MAP_FAILED)
        return 1;
    for (int k = 0; k < 3; k++) {
        char *t = a;
        a = b;
        b = t;
        a[0] = (char) k;
    }
    munmap(a, 4096);
    munmap(b, 4096);
    return 0;
}
