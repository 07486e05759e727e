// kernel: nothing: the mapping is shorter than the numbers in the file promise
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int map_section(const char *path)
{
    uint64_t length;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (read(fd, &length, sizeof length) != sizeof length || length == 0) {
        close(fd);
        return -1;
    }
    unsigned bytes = length; // finding: int-overflow-length
    void *p = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, bytes);
    return 0;
}
