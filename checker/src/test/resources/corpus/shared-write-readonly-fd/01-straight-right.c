#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("counter", O_RDWR);
    if (fd < 0) {
        perror("counter");
        return 1;
    }
    if (lseek(fd, 0, SEEK_END) < 4) {
        close(fd);
        return 1;
    }
    int *counter = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (counter == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    ++*counter;
    munmap(counter, 4096);
    return 0;
}
