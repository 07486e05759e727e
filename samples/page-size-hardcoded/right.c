// Shows a byte of a file.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    int fd = open(argv[1], O_RDONLY);
    if (fd < 0 || lseek(fd, 0, SEEK_END) < 200000)
        return 1;
    off_t where = 150000;
    off_t page = sysconf(_SC_PAGESIZE);
    off_t start = where / page * page;
    unsigned char *window = mmap(NULL, where - start + 1, PROT_READ, MAP_PRIVATE, fd, start);
    close(fd);
    if (window == MAP_FAILED)
        return 1;
    printf("%d\n", window[where - start]);
    munmap(window, where - start + 1);
    return 0;
}
