#include <sys/mman.h>

int main(void)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
    char *p = mmap(0, 8192, PROT_READ | PROT_WRITE, flags, -1, 0);
    return p == MAP_FAILED;
}
