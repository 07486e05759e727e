// kernel: SIGSEGV
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    size_t size = 8192;
    char *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    return munmap((void *) size, (size_t) p) != 0; // finding: swapped-arguments
}
