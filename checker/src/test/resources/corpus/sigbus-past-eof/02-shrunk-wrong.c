// kernel: SIGBUS
// call: shrink_and_read("work.tmp")
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int shrink_and_read(const char *path)
{
    int rc = -1;
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0)
        return -1;
    if (ftruncate(fd, 3 * 4096) != 0)
        goto out;
    char *p = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        goto out;
    memset(p, 'a', 3 * 4096);
    if (ftruncate(fd, 4096) == 0)
        rc = p[2 * 4096]; // finding: sigbus-past-eof
    munmap(p, 3 * 4096);
out:
    close(fd);
    return rc;
}
