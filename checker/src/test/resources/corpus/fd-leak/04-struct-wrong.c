// kernel: descriptor left open
// file: img 100
// call: struct image i; if (image_open(&i, "img") == 0) return 9
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct image {
    int fd;
    size_t size;
    const unsigned char *bytes;
};

int image_open(struct image *image, const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0) {
        close(fd);
        return -1;
    }
    if (st.st_size < 512)
        return -2; // finding: fd-leak
    image->bytes = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (image->bytes == MAP_FAILED) {
        close(fd);
        return -1;
    }
    image->fd = fd;
    image->size = st.st_size;
    return 0;
}

void image_close(struct image *image)
{
    munmap((void *) image->bytes, image->size);
    close(image->fd);
}
