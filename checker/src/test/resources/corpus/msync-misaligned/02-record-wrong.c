// kernel: msync EINVAL
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

struct record {
    uint64_t id;
    uint64_t balance;
};

#define RECORDS 512

static int record_commit(struct record *all, unsigned i)
{
    return msync(&all[i], sizeof all[i], MS_SYNC); // finding: msync-misaligned
}

int main(void)
{
    int fd = open("accounts", O_RDWR | O_CREAT, 0600);
    if (fd < 0 || ftruncate(fd, RECORDS * sizeof(struct record)) != 0)
        return 1;
    struct record *all = mmap(NULL, RECORDS * sizeof *all, PROT_READ | PROT_WRITE,
                              MAP_SHARED, fd, 0);
    if (all == MAP_FAILED)
        return 1;
    all[7].balance += 100;
    if (record_commit(all, 7) != 0) {
        perror("commit");
        return 1;
    }
    munmap(all, RECORDS * sizeof *all);
    close(fd);
    return 0;
}
