// kernel: mmap EINVAL
#include <stddef.h>
#include <sys/mman.h>

static void *place(char *at, size_t bytes)
{
    void *p = mmap(at, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0); // finding: map-fixed-unaligned
    return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
    char *zone = mmap(NULL, 65536, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (zone == MAP_FAILED)
        return 1;
    char *mid = place(zone + 65536 / 3, 4096);
    return mid == NULL;
}
