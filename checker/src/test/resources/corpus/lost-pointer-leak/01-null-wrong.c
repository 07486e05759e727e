// kernel: left over
#include <stddef.h>
#include <sys/mman.h>

static char *scratch;

int main(void)
{
    scratch = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (scratch == MAP_FAILED)
        return 1;
    scratch[1] = 2;
    scratch = NULL; // finding: lost-pointer-leak
    return 0;
}
