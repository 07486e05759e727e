// kernel: header.dat unchanged
// file: header.dat 4096
// call: header_stamp("header.dat", 77)
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct header {
    uint32_t magic;
    uint32_t stamp;
};

int header_stamp(const char *path, uint32_t stamp)
{
    int rc = -1;
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return -1;
    if (lseek(fd, 0, SEEK_END) < (off_t) sizeof(struct header))
        goto out;
    struct header *h = mmap(NULL, sizeof *h, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0); // finding: private-msync-lost-update
    if (h == MAP_FAILED)
        goto out;
    h->stamp = stamp;
    rc = msync(h, sizeof *h, MS_SYNC);
    munmap(h, sizeof *h);
out:
    close(fd);
    return rc;
}
