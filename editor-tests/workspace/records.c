// Adds up the numbers of a file of records through a shared mapping, and marks them as read.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SIZE (4 * 4096)

int main(void)
{
    int fd = open("records.bin", O_RDWR | O_CREAT, 0644);
    if (fd == -1 || ftruncate(fd, SIZE) == -1)
        return 1;
    char *records = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (records == MAP_FAILED)
        return 1;

    char *copy = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (copy == MAP_FAILED) {
        munmap(records, SIZE);
        return 1;
    }
    memcpy(copy, records, SIZE / 2);
    records[0] = 'R';
    msync(records, SIZE, MS_SYNC);
    mprotect(copy, 4096, PROT_READ);

    munmap(records, SIZE); // The bug: too early.
    printf("%c %c\n", copy[1], records[0]);
    munmap(copy, SIZE);
    return 0;
}
