#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int number_in(int fd)
{
    int n = -1;
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    p[4095] = '\0';
    char *mark = strchr(p, '=');
    if (mark != NULL)
        n = 1;
    munmap(p, 4096);
    return n;
}
