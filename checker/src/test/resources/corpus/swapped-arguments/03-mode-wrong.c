// kernel: nothing: the file only gets odd permissions
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int make_store(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT, 644); // finding: swapped-arguments
    if (fd < 0)
        return -1;
    if (ftruncate(fd, 4096) != 0) {
        close(fd);
        return -1;
    }
    void *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    if (p != MAP_FAILED)
        munmap(p, 4096);
    return fd;
}
