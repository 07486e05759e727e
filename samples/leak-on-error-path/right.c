// Reads the width of an image. All ways out lead through the munmap.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int image_width(const char *path)
{
    int width = -1;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    struct stat status;
    if (fstat(fd, &status) < 0 || status.st_size < 8)
        goto out_close;
    size_t size = (size_t) status.st_size;
    unsigned char *image = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (image == MAP_FAILED)
        goto out_close;
    if (memcmp(image, "IMG1", 4) != 0)
        goto out_unmap;
    width = image[4] << 8 | image[5];
out_unmap:
    munmap(image, size);
out_close:
    close(fd);
    return width;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        printf("%s: %d\n", argv[i], image_width(argv[i]));
    return 0;
}
