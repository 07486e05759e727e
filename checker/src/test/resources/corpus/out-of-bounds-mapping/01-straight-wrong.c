// kernel: SIGSEGV
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    const int count = 2048;
    int *v = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (v == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    for (int i = 0; i < count; i++)
        v[i] = i; // finding: out-of-bounds-mapping
    printf("%d\n", v[10]);
    munmap(v, 4096);
    return 0;
}
