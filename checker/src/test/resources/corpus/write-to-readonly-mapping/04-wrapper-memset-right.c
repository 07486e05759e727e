#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

static void *pages(size_t n, int prot)
{
    void *p = mmap(NULL, n * 4096, prot, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

static void wipe(void *p, size_t bytes)
{
    memset(p, 0, bytes);
}

int work(int seed)
{
    unsigned char *s = pages(2, PROT_READ | PROT_WRITE);
    if (s == NULL)
        return -1;
    wipe(s, 8192);
    int r = s[seed & 1023];
    munmap(s, 8192);
    return r;
}
