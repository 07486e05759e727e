#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

const char *view(int fd, size_t *length)
{
    off_t end = lseek(fd, 0, SEEK_END);
    if (end <= 0)
        return NULL;
    void *p = mmap(NULL, end, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return NULL;
    *length = end;
    return p;
}
