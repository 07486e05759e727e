// An assertion is a check.
#include <assert.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int use(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert(p != MAP_FAILED);
    p[1] = 1;
    return munmap(p, 4096);
}
