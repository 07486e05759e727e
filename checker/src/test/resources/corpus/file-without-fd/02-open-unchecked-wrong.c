// kernel: mmap EBADF
// call: size_t n = 4096; view("does-not-exist", n)
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

const void *view(const char *path, size_t n)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0) {
        fprintf(stderr, "no %s\n", path);
    }
    void *p = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0); // finding: file-without-fd
    if (fd >= 0)
        close(fd);
    return p == MAP_FAILED ? NULL : p;
}
