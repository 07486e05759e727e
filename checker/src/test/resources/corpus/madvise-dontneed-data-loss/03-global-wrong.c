// kernel: exit 1
#define _DEFAULT_SOURCE
#include <string.h>
#include <sys/mman.h>

static char *pool;

static void release_memory(void)
{
    madvise(pool, 16384, MADV_DONTNEED); // finding: madvise-dontneed-data-loss
}

int main(void)
{
    char copy[16];
    pool = mmap(NULL, 16384, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pool == MAP_FAILED)
        return 1;
    memcpy(pool + 8192, "0123456789abcde", 16);
    release_memory();
    memcpy(copy, pool + 8192, 16);
    return copy[0] != '0';
}
