// A file is cut after its mapping is gone.
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int shorten(const char *path)
{
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return -1;
    if (lseek(fd, 0, SEEK_END) < 8192) {
        close(fd);
        return -1;
    }
    char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED) {
        close(fd);
        return -1;
    }
    p[0] = 1;
    munmap(p, 8192);
    int status = ftruncate(fd, 4096);
    close(fd);
    return status;
}
