#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct buffer {
    char *bytes;
    size_t size;
};

long fill(int fd)
{
    struct buffer b = { NULL, 65536 };
    long total = 0;
    ssize_t n;
    b.bytes = mmap(NULL, b.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b.bytes == MAP_FAILED)
        return -1;
    while ((n = read(fd, b.bytes, b.size)) > 0)
        total += n;
    munmap(b.bytes, b.size);
    return total;
}
