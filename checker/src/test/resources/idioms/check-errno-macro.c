// A macro of the project that looks at the result.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define IS_ERR(p) ((p) == MAP_FAILED)

int use(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (IS_ERR(p))
        return -1;
    p[1] = 1;
    return munmap(p, 4096);
}
