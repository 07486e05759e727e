// Counts the colons of a file. A file of exactly one page has no NUL behind it.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    int fd = open(argv[1], O_RDONLY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0 || status.st_size == 0)
        return 1;
    size_t size = (size_t) status.st_size;
    const char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED)
        return 1;
    int colons = 0;
    for (const char *p = strchr(text, ':'); p != NULL; p = strchr(p + 1, ':')) // finding: unterminated-string
        colons++;
    printf("%d\n", colons);
    return 0;
}
