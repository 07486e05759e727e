// kernel: nothing: the bytes are there as long as the page is, and never in the file
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("count", O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd < 0 || ftruncate(fd, 4) != 0)
        return 1;
    int *n = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (n == MAP_FAILED)
        return 1;
    n[0] = 1;
    n[1] = 2; // finding: tail-past-eof-lost
    munmap(n, 8);
    return 0;
}
