// kernel: nothing: it takes a file of more than 2 GiB
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>

static void *get(int fd, unsigned bytes)
{
    void *p = mmap(NULL, bytes, PROT_READ, MAP_SHARED, fd, 0);
    return p == MAP_FAILED ? NULL : p;
}

void *whole(int fd)
{
    struct stat st;
    if (fstat(fd, &st) == -1 || st.st_size == 0)
        return NULL;
    return get(fd, st.st_size); // finding: off_t-truncation
}
