// Writes one record back. The record does not begin a page, and msync refuses it.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

struct record {
    long key;
    long value;
};

int main(void)
{
    size_t length = 100 * sizeof(struct record);
    int fd = open("records", O_RDWR | O_CREAT, 0644);
    if (fd < 0 || ftruncate(fd, (off_t) length) < 0) {
        perror("records");
        return 1;
    }
    struct record *records = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (records == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    records[7].value = 1;
    if (msync(&records[7], sizeof(records[7]), MS_SYNC) < 0) // finding: msync-misaligned
        perror("msync");
    munmap(records, length);
    return 0;
}
