// kernel: mprotect ENOMEM
#include <stddef.h>
#include <sys/mman.h>

#define PAGES 4

int main(void)
{
    char *p = mmap(NULL, PAGES * 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    for (int i = PAGES - 1; i > 0; i--)
        if (munmap(p + i * 4096, 4096) != 0)
            return 1;
    return mprotect(p, PAGES * 4096, PROT_NONE) != 0; // finding: mprotect-unmapped
}
