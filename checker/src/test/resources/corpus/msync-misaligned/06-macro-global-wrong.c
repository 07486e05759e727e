// kernel: msync EINVAL
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define PERSIST(ptr) persist((ptr), sizeof *(ptr))

static struct {
    int users;
    double load[100];
} *shared;

static void persist(void *p, size_t n)
{
    if (msync(p, n, MS_SYNC) == -1) { // finding: msync-misaligned
        perror("msync");
        exit(1);
    }
}

int main(void)
{
    int fd = open("shared.bin", O_RDWR | O_CREAT, 0600);
    if (fd < 0 || ftruncate(fd, sizeof *shared) != 0)
        return 1;
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (shared == MAP_FAILED)
        return 1;
    shared->load[3] = 0.5;
    PERSIST(&shared->load[3]);
    return 0;
}
