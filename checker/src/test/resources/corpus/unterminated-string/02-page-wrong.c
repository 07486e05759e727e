// kernel: nothing: it reads on into whatever lies behind the page
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int number_in(int fd)
{
    int n = -1;
    char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    char *mark = strchr(p, '='); // finding: unterminated-string
    if (mark != NULL)
        n = 1;
    munmap(p, 4096);
    return n;
}
