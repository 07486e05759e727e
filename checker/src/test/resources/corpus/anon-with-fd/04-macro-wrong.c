// kernel: nothing: the memory is full of zeros instead of the file
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAP_MODE (MAP_PRIVATE | MAP_ANONYMOUS)

int first_byte(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    unsigned char *p = mmap(NULL, 1, PROT_READ, MAP_MODE, fd, 0); // finding: anon-with-fd
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, 1);
    return 0;
}
