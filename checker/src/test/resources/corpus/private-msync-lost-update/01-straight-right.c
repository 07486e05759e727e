#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("counter", O_RDWR);
    if (fd < 0 || ftruncate(fd, 4096) != 0) {
        perror("counter");
        return 1;
    }
    int *n = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (n == MAP_FAILED) {
        perror("mmap");
        close(fd);
        return 1;
    }
    n[0]++;
    if (msync(n, 4096, MS_SYNC) != 0)
        perror("msync");
    munmap(n, 4096);
    close(fd);
    return 0;
}
