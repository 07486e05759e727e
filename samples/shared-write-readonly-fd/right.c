// Counts its own runs in a file, which it makes when it is not there.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int fd = open(argc > 1 ? argv[1] : "counter", O_RDWR | O_CREAT, 0644);
    if (fd < 0) {
        perror("open");
        return 1;
    }
    if (ftruncate(fd, sizeof(unsigned)) < 0) {
        perror("ftruncate");
        return 1;
    }
    unsigned *counter = mmap(NULL, sizeof(*counter), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (counter == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    ++*counter;
    printf("run %u\n", *counter);
    munmap(counter, sizeof(*counter));
    return 0;
}
