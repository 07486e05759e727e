// A size that is checked before it is narrowed.
#include <limits.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int text_length(int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0 || st.st_size > INT_MAX)
        return -1;
    int n = st.st_size;
    char *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, n);
    return n;
}
