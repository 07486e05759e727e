// kernel: nothing: it takes a stack that overflows
#include <sys/mman.h>

int main(void)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
    flags |= MAP_GROWSDOWN;
    char *p = mmap(0, 8192, PROT_READ | PROT_WRITE, flags, -1, 0); // finding: growsdown-guard
    return p == MAP_FAILED;
}
