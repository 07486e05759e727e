// kernel: nothing: it takes a file of more than 2 GiB
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>

static int size_of(int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return 0;
    return st.st_size; // finding: off_t-truncation
}

void *load(int fd)
{
    int n = size_of(fd);
    if (n == 0)
        return NULL;
    void *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
    return p == MAP_FAILED ? NULL : p;
}
