// Gives memory back to the system.
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    char *text = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (text == MAP_FAILED)
        return 1;
    strcpy(text, "keep me");
    strcpy(text + 4096, "not me");
    if (madvise(text + 4096, 4096, MADV_DONTNEED) != 0)
        return 1;
    puts(text);
    munmap(text, 8192);
    return 0;
}
