#define _GNU_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

static unsigned char *pool;

int pool_seed(void)
{
    pool = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pool == MAP_FAILED)
        return -1;
    if (madvise(pool, 4096, MADV_WIPEONFORK) != 0) {
        perror("madvise");
        munmap(pool, 4096);
        pool = NULL;
        return -1;
    }
    pool[0] = 1;
    return 0;
}
