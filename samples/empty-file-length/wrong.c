// Adds up the bytes of a file. An empty file has a length of 0, which mmap refuses: the program
// calls a good file bad.
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
    unsigned char *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0); // finding: empty-file-length
    close(fd);
    if (data == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    unsigned long sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += data[i];
    printf("%lu\n", sum);
    munmap(data, size);
    return 0;
}
