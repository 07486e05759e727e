// Writes a table of squares to a file. It never reads the file, and yet a mapping needs a
// descriptor that can be read.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define COUNT 1000

int main(void)
{
    int fd = open("squares", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd < 0) {
        perror("open");
        return 1;
    }
    size_t length = COUNT * sizeof(long);
    if (ftruncate(fd, (off_t) length) < 0) {
        perror("ftruncate");
        return 1;
    }
    long *squares = mmap(NULL, length, PROT_WRITE, MAP_SHARED, fd, 0); // finding: map-writeonly-fd
    if (squares == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    for (long i = 0; i < COUNT; i++)
        squares[i] = i * i;
    munmap(squares, length);
    return 0;
}
