// kernel: exit 0
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    mremap(p, 4096, 65536, 0); // finding: ignored-failure
    memset(p, 1, 4096);
    return 0;
}
