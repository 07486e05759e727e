#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    void *p = mmap((void *) 0x10000000, 4096, PROT_READ,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    return p == MAP_FAILED;
}
