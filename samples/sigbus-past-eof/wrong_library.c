// Part of a library: cuts a file down while it is mapped.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#define SIZE 65536

int last_byte(const char *path)
{
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return -1;
    if (ftruncate(fd, SIZE) < 0) {
        close(fd);
        return -1;
    }
    unsigned char *data = mmap(NULL, SIZE, PROT_READ, MAP_SHARED, fd, 0);
    if (data == MAP_FAILED) {
        close(fd);
        return -1;
    }
    int result = -1;
    if (ftruncate(fd, 100) == 0)
        result = data[SIZE - 1]; // finding: sigbus-past-eof
    munmap(data, SIZE);
    close(fd);
    return result;
}
