// kernel: nothing: it reads on into whatever lies behind the page
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

char *copy(int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0)
        return NULL;
    void *p = mmap(0, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return NULL;
    char *s = strdup(p); // finding: unterminated-string
    munmap(p, st.st_size);
    return s;
}
