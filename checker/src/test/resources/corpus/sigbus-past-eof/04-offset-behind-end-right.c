#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEGMENT 65536

int second_segment(const char *path)
{
    struct stat st;
    int byte = -1;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) != 0)
        goto out;
    if (st.st_size <= SEGMENT)
        goto out;
    unsigned char *p = mmap(NULL, SEGMENT, PROT_READ, MAP_PRIVATE, fd, SEGMENT);
    if (p == MAP_FAILED)
        goto out;
    byte = p[0];
    munmap(p, SEGMENT);
out:
    close(fd);
    return byte;
}
