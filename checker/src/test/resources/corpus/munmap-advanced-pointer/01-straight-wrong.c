// kernel: munmap EINVAL
// file: words 5000
// args: words
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct stat st;
    int fd;

    if (argc < 2 || (fd = open(argv[1], O_RDONLY)) < 0)
        return 1;
    if (fstat(fd, &st) < 0 || st.st_size == 0) {
        close(fd);
        return 1;
    }
    char *p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    char *end = p + st.st_size;
    int lines = 0;
    while (p < end)
        if (*p++ == '\n')
            lines++;
    printf("%d\n", lines);
    munmap(p, st.st_size); // finding: munmap-advanced-pointer
    return 0;
}
