// kernel: mmap EACCES
// file: counter 4096
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("counter", O_RDONLY);
    if (fd < 0) {
        perror("counter");
        return 1;
    }
    if (lseek(fd, 0, SEEK_END) < 4) {
        close(fd);
        return 1;
    }
    int *counter = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0); // finding: shared-write-readonly-fd
    close(fd);
    if (counter == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    ++*counter;
    munmap(counter, 4096);
    return 0;
}
