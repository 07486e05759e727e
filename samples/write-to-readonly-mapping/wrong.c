// Splits a file into words in place. The mapping is private, so the file would be safe, but it
// was asked for reading only.
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int fd = open(argc > 1 ? argv[1] : "words", O_RDONLY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) < 0 || status.st_size == 0)
        return 1;
    size_t size = (size_t) status.st_size;
    char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    int words = 1;
    for (size_t i = 0; i < size; i++) {
        if (isspace((unsigned char) text[i])) {
            text[i] = '\0'; // finding: write-to-readonly-mapping
            words++;
        }
    }
    printf("%d words\n", words);
    munmap(text, size);
    return 0;
}
