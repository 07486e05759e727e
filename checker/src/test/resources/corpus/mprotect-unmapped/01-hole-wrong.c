// kernel: mprotect ENOMEM
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 5 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    munmap(p + 4096, 4096);
    return mprotect(p, 5 * 4096, PROT_READ) != 0; // finding: mprotect-unmapped
}
