// kernel: out.dat unchanged
// call: write_squares("out.dat", 1000)
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int write_squares(const char *path, int count)
{
    size_t bytes = 1000 * sizeof(int);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd < 0)
        return -1;
    if (count > 1000 || ftruncate(fd, bytes) != 0) {
        close(fd);
        return -1;
    }
    int *out = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0); // finding: private-msync-lost-update
    close(fd);
    if (out == MAP_FAILED)
        return -1;
    for (int i = 0; i < count; i++)
        out[i] = i * i;
    munmap(out, bytes);
    return 0;
}
