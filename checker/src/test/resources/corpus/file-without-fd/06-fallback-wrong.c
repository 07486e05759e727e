// kernel: mmap EBADF
// call: void *p = reserve("/nonexistent/pool", 8192); if (p) munmap(p, 8192)
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

/* A pool in a file, or without one where the file cannot be made. */
void *reserve(const char *path, size_t size)
{
    int flags = MAP_SHARED;
    int fd = open(path, O_RDWR | O_CREAT, 0600);

    if (fd >= 0 && ftruncate(fd, size) != 0) {
        close(fd);
        fd = -1;
    }
    if (fd < 0)
        flags |= MAP_NORESERVE;
    void *pool = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, fd, 0); // finding: file-without-fd
    if (fd >= 0)
        close(fd);
    return pool == MAP_FAILED ? NULL : pool;
}
