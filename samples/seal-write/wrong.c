// Publishes read-only data. The seal comes while the data can still be written.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = memfd_create("data", MFD_ALLOW_SEALING);
    if (fd < 0 || ftruncate(fd, 4096) != 0)
        return 1;
    char *data = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (data == MAP_FAILED)
        return 1;
    strcpy(data, "published");
    if (fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK) != 0) { // finding: seal-write
        perror("F_ADD_SEALS");
        return 1;
    }
    return 0;
}
