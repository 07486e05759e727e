// Counts the lines of a file. A failed mmap returns MAP_FAILED, which is not NULL: the test never
// sees the failure, and the loop reads at address -1.
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
    if (status.st_size == 0) {
        puts("0");
        return 0;
    }
    char *text = mmap(NULL, (size_t) status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (text == NULL) { // finding: null-check-instead-of-map-failed
        perror("mmap");
        return 1;
    }
    long lines = 0;
    for (off_t i = 0; i < status.st_size; i++)
        lines += text[i] == '\n';
    printf("%ld\n", lines);
    munmap(text, (size_t) status.st_size);
    return 0;
}
