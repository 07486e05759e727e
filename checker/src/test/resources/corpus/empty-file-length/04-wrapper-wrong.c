// kernel: mmap EINVAL
// file: empty.c 0
// args: empty.c
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static size_t file_size(int fd)
{
    struct stat st;
    if (fstat(fd, &st) == -1) {
        perror("fstat");
        exit(1);
    }
    return (size_t) st.st_size;
}

static char *map_whole(int fd, size_t length)
{
    char *p = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0); // finding: empty-file-length
    if (p == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    return p;
}

int main(int argc, char **argv)
{
    int braces = 0;
    for (int i = 1; i < argc; i++) {
        int fd = open(argv[i], O_RDONLY);
        if (fd < 0)
            continue;
        size_t length = file_size(fd);
        char *source = map_whole(fd, length);
        for (size_t k = 0; k < length; k++)
            braces += source[k] == '{';
        munmap(source, length);
        close(fd);
    }
    printf("%d\n", braces);
    return 0;
}
