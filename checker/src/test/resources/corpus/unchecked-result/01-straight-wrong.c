// kernel: SIGSEGV
// fail: mmap ENOMEM
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    size_t size = 4 * 4096;
    char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: unchecked-result
    strcpy(p, "hello");
    puts(p);
    munmap(p, size);
    return 0;
}
