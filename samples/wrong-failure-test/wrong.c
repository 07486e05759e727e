// Skips the header of a file at once. MAP_FAILED plus 16 is not MAP_FAILED: the test is passed
// when mmap has failed.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define HEADER 16

int main(int argc, char **argv)
{
    int fd = open(argc > 1 ? argv[1] : "data", O_RDONLY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) < 0 || status.st_size <= HEADER)
        return 1;
    char *body = (char *) mmap(NULL, (size_t) status.st_size, PROT_READ, MAP_PRIVATE, fd, 0) + HEADER;
    if (body == MAP_FAILED) { // finding: wrong-failure-test
        perror("mmap");
        return 1;
    }
    fwrite(body, 1, (size_t) status.st_size - HEADER, stdout);
    return 0;
}
