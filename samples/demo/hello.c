// The classic: changes the first two bytes of a file through a shared mapping and reads the file
// back.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_NAME "hello.txt"

static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

int main(int argc, char **argv)
{
    const char *start = argc > 1 ? argv[1] : "Hi";
    const char *text = "Hello, mmap world!\n";
    int fd = open(FILE_NAME, O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd == -1)
        die("open");
    if (write(fd, text, strlen(text)) != (ssize_t) strlen(text))
        die("write");

    struct stat status;
    if (fstat(fd, &status) == -1)
        die("fstat");
    size_t size = (size_t) status.st_size;
    char *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED)
        die("mmap");
    close(fd);

    strncpy(map, start, 2);
    if (msync(map, size, MS_SYNC) == -1)
        die("msync");
    if (munmap(map, size) == -1)
        die("munmap");

    fd = open(FILE_NAME, O_RDONLY);
    if (fd == -1)
        die("open");
    char buffer[64];
    ssize_t count = read(fd, buffer, sizeof(buffer) - 1);
    if (count == -1)
        die("read");
    buffer[count] = '\0';
    printf("%s", buffer);
    close(fd);
    return 0;
}
