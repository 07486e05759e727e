// Keeps a counter in a file that grows on first use.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("counter.bin", O_RDWR | O_CREAT, 0600);
    if (fd < 0) {
        perror("counter.bin");
        return 1;
    }
    if (ftruncate(fd, 4096) != 0) {
        perror("ftruncate");
        return 1;
    }
    unsigned long *counter = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (counter == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    printf("%lu\n", ++*counter);
    munmap(counter, 4096);
    return 0;
}
