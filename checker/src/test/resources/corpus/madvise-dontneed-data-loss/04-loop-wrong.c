// kernel: exit 1
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    int sum = 0;
    int *p = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    for (int i = 0; i < 4; i++) {
        p[i * 1024] = i + 1;
        madvise(p + i * 1024, 4096, MADV_DONTNEED); // finding: madvise-dontneed-data-loss
    }
    for (int i = 0; i < 4; i++)
        sum += p[i * 1024];
    return sum != 10;
}
