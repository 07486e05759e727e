// Maps the records of a file. A header that promises too many of them makes the length small.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define RECORD 64

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    int fd = open(argv[1], O_RDONLY);
    if (fd < 0)
        return 1;
    uint32_t count;
    if (read(fd, &count, sizeof count) != sizeof count || count == 0) {
        close(fd);
        return 1;
    }
    size_t length = count * RECORD; // finding: int-overflow-length
    char *records = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (records == MAP_FAILED)
        return 1;
    printf("%u records\n", count);
    munmap(records, length);
    return 0;
}
