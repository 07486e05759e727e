#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static off_t size_of(int fd)
{
    off_t end = lseek(fd, 0, SEEK_END);
    return end;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    int fd = open(argv[1], O_RDONLY);
    if (fd < 0) {
        perror(argv[1]);
        return 1;
    }
    off_t size = size_of(fd);
    if (size <= 0) {
        close(fd);
        return 1;
    }
    char *sheet = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (sheet == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    printf("%c\n", sheet[0]);
    munmap(sheet, size);
    return 0;
}
