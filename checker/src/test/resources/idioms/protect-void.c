// A result that is ignored on purpose says so.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    (void) mprotect(p, 4096, PROT_READ | PROT_WRITE);
    p[0] = 1;
    return munmap(p, 4096);
}
