// kernel: nothing: it takes a file of more than 2 GiB
#include <limits.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>

char *text_of(int fd, int *count)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0)
        return NULL;
    *count = st.st_size; // finding: off_t-truncation
    char *p = mmap(NULL, *count, PROT_READ, MAP_PRIVATE, fd, 0);
    return p == MAP_FAILED ? NULL : p;
}
