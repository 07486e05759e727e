// An unknown function that does not return.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

_Noreturn void die(const char *what);

int touch(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        die("mmap");
    p[0] = 1;
    return munmap(p, 4096);
}
