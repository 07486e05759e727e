// Reads the width of an image. A file that is no image is turned away with its mapping in place: a
// program that looks at many files runs out of address space.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int image_width(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    struct stat status;
    if (fstat(fd, &status) < 0 || status.st_size < 8) {
        close(fd);
        return -1;
    }
    size_t size = (size_t) status.st_size;
    unsigned char *image = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (image == MAP_FAILED)
        return -1;
    if (memcmp(image, "IMG1", 4) != 0)
        return -1; // finding: leak-on-error-path
    int width = image[4] << 8 | image[5];
    munmap(image, size);
    return width;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        printf("%s: %d\n", argv[i], image_width(argv[i]));
    return 0;
}
