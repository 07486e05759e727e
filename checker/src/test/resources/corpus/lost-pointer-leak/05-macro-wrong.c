// kernel: left over
#include <stddef.h>
#include <sys/mman.h>

#define RESET(p) ((p) = NULL)

int main(void)
{
    long *sums = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (sums == MAP_FAILED)
        return 1;
    sums[0] = 1;
    RESET(sums); // finding: lost-pointer-leak
    return sums != NULL;
}
