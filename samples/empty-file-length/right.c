// Adds up the bytes of a file, which may be empty.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE\n", argv[0]);
        return 2;
    }
    int fd = open(argv[1], O_RDONLY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) < 0) {
        perror(argv[1]);
        return 1;
    }
    size_t size = (size_t) status.st_size;
    unsigned long sum = 0;
    if (size > 0) {
        unsigned char *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (data == MAP_FAILED) {
            perror("mmap");
            return 1;
        }
        for (size_t i = 0; i < size; i++)
            sum += data[i];
        munmap(data, size);
    }
    close(fd);
    printf("%lu\n", sum);
    return 0;
}
