// kernel: nothing: it depends on where in its page the address lies
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    char *secret = p + 4000;
    size_t length = 200;
    char *start = (char *) ((uintptr_t) secret & ~(uintptr_t) 4095);
    if (mlock(start, length) != 0) // finding: protect-range-short
        return 1;
    return 0;
}
