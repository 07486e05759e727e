// Maps a window that holds bytes 100 to 199 of a file. munmap wants the start of a page, not the
// start of the data: it fails, and the mapping stays.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int fd = open(argc > 1 ? argv[1] : "data", O_RDONLY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) < 0 || status.st_size < 200)
        return 1;
    char *window = mmap(NULL, 200, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (window == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    char *data = window + 100;
    fwrite(data, 1, 100, stdout);
    munmap(data, 100); // finding: munmap-misaligned
    return 0;
}
