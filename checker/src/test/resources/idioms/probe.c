// A probe that cleans up after itself.
#include <sys/mman.h>
#include <unistd.h>

int fixed_works(void *where)
{
    void *p = mmap(where, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 0;
    int same = p == where;
    munmap(p, 4096);
    return same;
}
