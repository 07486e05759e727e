// Counts the commas of a file. At the end the pointer stands behind the data, and munmap is told to
// remove what lies there.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int fd = open(argc > 1 ? argv[1] : "table.csv", O_RDONLY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) < 0 || status.st_size == 0)
        return 1;
    size_t size = (size_t) status.st_size;
    const char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    const char *end = text + size;
    int commas = 0;
    while (text < end)
        commas += *text++ == ',';
    printf("%d\n", commas);
    munmap((void *) text, size); // finding: munmap-advanced-pointer
    return 0;
}
