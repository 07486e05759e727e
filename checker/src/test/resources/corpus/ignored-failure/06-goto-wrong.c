// kernel: SIGBUS
// fail: ftruncate ENOSPC
// call: write_header("h", 1)
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int write_header(const char *path, unsigned magic)
{
    int status = -1;
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd < 0)
        goto out;
    ftruncate(fd, 4096); // finding: ignored-failure
    unsigned *header = mmap(0, 4096, PROT_WRITE, MAP_SHARED, fd, 0);
    if (header == MAP_FAILED)
        goto out_close;
    *header = magic;
    munmap(header, 4096);
    status = 0;
out_close:
    close(fd);
out:
    return status;
}
