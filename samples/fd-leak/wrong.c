// Shows the first byte of files. When a mapping fails its descriptor stays open: a program that
// looks at many files has none left after about a thousand.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int first_byte(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    struct stat status;
    if (fstat(fd, &status) < 0 || status.st_size == 0) {
        close(fd);
        return -1;
    }
    unsigned char *data = mmap(NULL, (size_t) status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED)
        return -1; // finding: fd-leak
    int first = data[0];
    munmap(data, (size_t) status.st_size);
    close(fd);
    return first;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        printf("%s: %d\n", argv[i], first_byte(argv[i]));
    return 0;
}
