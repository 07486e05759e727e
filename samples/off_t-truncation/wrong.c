// Maps a whole file. Of one with 4 GiB and a bit, only the bit.
#include <fcntl.h>
#include <stdio.h>
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
    unsigned size = status.st_size; // finding: off_t-truncation
    char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED)
        return 1;
    fwrite(text, 1, size, stdout);
    munmap(text, size);
    return 0;
}
