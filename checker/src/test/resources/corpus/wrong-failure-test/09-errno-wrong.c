// kernel: SIGSEGV
// fail: mmap ENOMEM
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    int *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) // finding: wrong-failure-test
        perror("mmap");
    *p = 1;
    munmap(p, 4096);
    return 0;
}
