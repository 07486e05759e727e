#define _DEFAULT_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE ((size_t) sysconf(_SC_PAGESIZE))
#define PAGES 4

int pool_demo(void)
{
    int result;
    char *pool = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pool == MAP_FAILED)
        return -1;
    int *header = (int *) pool;
    *header = 7;
    for (int i = 1; i < PAGES; i++)
        pool[i * PAGE] = (char) i;
    /* the header stays, the rest goes */
    if (madvise(pool + PAGE, (PAGES - 1) * PAGE, MADV_DONTNEED) != 0) {
        munmap(pool, PAGES * PAGE);
        return -1;
    }
    result = *header;
    munmap(pool, PAGES * PAGE);
    return result;
}
