#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int first_byte(int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return -1;
    off_t size = st.st_size;
    if (size <= 0)
        return -1;
    unsigned char *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    int first = p[0];
    munmap(p, size);
    return first;
}
