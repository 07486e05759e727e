// kernel: nothing: the mapping is shorter than the numbers in the file promise
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int open_index(const char *path)
{
    int entries;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (read(fd, &entries, 4) != 4 || entries <= 0) {
        close(fd);
        return -1;
    }
    int bytes = entries * 24; // finding: int-overflow-length
    void *index = mmap(NULL, bytes, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (index == MAP_FAILED)
        return -1;
    munmap(index, bytes);
    return entries;
}
