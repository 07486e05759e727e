// Finds the longest line of a file and prints it, after the file is gone.
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
    if (fd < 0 || fstat(fd, &status) < 0 || status.st_size == 0)
        return 1;
    size_t size = (size_t) status.st_size;
    const char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    const char *longest = text;
    size_t best = 0, start = 0;
    for (size_t i = 0; i <= size; i++) {
        if (i == size || text[i] == '\n') {
            if (i - start > best) {
                best = i - start;
                longest = text + start;
            }
            start = i + 1;
        }
    }
    munmap((void *) text, size);
    fwrite(longest, 1, best, stdout); // finding: use-after-munmap
    putchar('\n');
    return 0;
}
