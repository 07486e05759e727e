// kernel: mmap EACCES
// call: make_image("image.raw", 8192)
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int make_image(const char *path, size_t bytes)
{
    int fd = creat(path, 0644);
    if (fd < 0)
        return -1;
    if (bytes == 0 || ftruncate(fd, bytes) != 0) {
        close(fd);
        return -1;
    }
    unsigned char *image = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0); // finding: map-writeonly-fd
    close(fd);
    if (image == MAP_FAILED)
        return -1;
    memset(image, 0xff, bytes);
    return munmap(image, bytes);
}
