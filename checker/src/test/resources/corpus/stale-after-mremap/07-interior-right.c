#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    char *text = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (text == MAP_FAILED)
        return 1;
    strcpy(text, "key=value");
    char *value = strchr(text, '=') + 1;
    char *bigger = mremap(text, 4096, 1 << 24, MREMAP_MAYMOVE);
    if (bigger == MAP_FAILED)
        return 1;
    value = bigger + (value - text);
    puts(value);
    munmap(bigger, 1 << 24);
    return 0;
}
