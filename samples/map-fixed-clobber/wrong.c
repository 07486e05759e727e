// Grows a log behind its mapping. Whatever lies there is thrown out.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    char *names = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *log = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (names == MAP_FAILED || log == MAP_FAILED)
        return 1;
    strcpy(names, "important");
    char *more = mmap(log + 4096, 4096, PROT_READ | PROT_WRITE, // finding: map-fixed-clobber
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (more == MAP_FAILED)
        return 1;
    puts(names);
    return 0;
}
