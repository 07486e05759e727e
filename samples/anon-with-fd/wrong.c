// Prints the first line of a file. With MAP_ANONYMOUS all files begin with an empty line.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    int fd = open(argv[1], O_RDONLY);
    if (fd < 0) {
        perror(argv[1]);
        return 1;
    }
    off_t size = lseek(fd, 0, SEEK_END);
    if (size <= 0)
        return 1;
    char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, fd, 0); // finding: anon-with-fd
    close(fd);
    if (text == MAP_FAILED)
        return 1;
    char *end = memchr(text, '\n', size);
    fwrite(text, 1, end ? end - text : size, stdout);
    munmap(text, size);
    return 0;
}
