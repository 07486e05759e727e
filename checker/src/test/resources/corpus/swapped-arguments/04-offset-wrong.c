// kernel: mmap EINVAL
// file: f 4096
// call: first("f")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int first(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd <= 0)
        return -1;
    void *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 0, fd); // finding: swapped-arguments
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, 4096);
    return 0;
}
