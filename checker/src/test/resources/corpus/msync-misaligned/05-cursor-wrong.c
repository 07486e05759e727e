// kernel: msync EINVAL
// call: append_lines("lines.txt", 3)
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LOG_BYTES 65536

int append_lines(const char *path, int count)
{
    int fd = open(path, O_RDWR | O_CREAT, 0600);
    if (fd < 0)
        return -1;
    if (ftruncate(fd, LOG_BYTES) != 0) {
        close(fd);
        return -1;
    }
    char *base = mmap(NULL, LOG_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (base == MAP_FAILED)
        return -1;
    char *end = base;
    for (int i = 0; i < count && i < 100; i++) {
        memcpy(end, "a line\n", 7);
        if (msync(end, 7, MS_ASYNC) != 0) // finding: msync-misaligned
            break;
        end += 7;
    }
    munmap(base, LOG_BYTES);
    return 0;
}
