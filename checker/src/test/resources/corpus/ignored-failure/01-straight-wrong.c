// kernel: SIGSEGV
// fail: mprotect ENOMEM
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    mprotect(p, 8192, PROT_READ | PROT_WRITE); // finding: ignored-failure
    p[4096] = 'x';
    printf("%c\n", p[4096]);
    munmap(p, 8192);
    return 0;
}
