// kernel: nothing: it takes a file of more than 2 GiB
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

const char *view(int fd, size_t *length)
{
    unsigned int end = lseek(fd, 0, SEEK_END); // finding: off_t-truncation
    if (end == 0 || end == -1u)
        return NULL;
    void *p = mmap(NULL, end, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return NULL;
    *length = end;
    return p;
}
