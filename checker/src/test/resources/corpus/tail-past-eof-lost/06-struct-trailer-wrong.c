// kernel: nothing: the bytes are there as long as the page is, and never in the file
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

struct body {
    uint64_t values[100];
    uint32_t checksum;
};

int main(void)
{
    int fd = open("body.bin", O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0)
        return 1;
    if (ftruncate(fd, sizeof(uint64_t) * 100) != 0) {
        close(fd);
        return 1;
    }
    struct body *b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (b == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    for (int i = 0; i < 100; i++)
        b->values[i] = i;
    b->checksum = 4950; // finding: tail-past-eof-lost
    munmap(b, sizeof *b);
    return 0;
}
