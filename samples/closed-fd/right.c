// Prints a file. A mapping outlives its descriptor, so closing right after mmap is fine.
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
    if (fd < 0) {
        perror(argv[1]);
        return 1;
    }
    struct stat status;
    if (fstat(fd, &status) < 0) {
        perror("fstat");
        close(fd);
        return 1;
    }
    if (status.st_size == 0) {
        close(fd);
        return 0;
    }
    char *text = mmap(NULL, (size_t) status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    fwrite(text, 1, (size_t) status.st_size, stdout);
    munmap(text, (size_t) status.st_size);
    return 0;
}
