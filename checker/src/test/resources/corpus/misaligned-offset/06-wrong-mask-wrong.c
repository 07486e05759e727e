// kernel: mmap EINVAL
// file: segment 65536
// call: segment_byte(open("segment", O_RDONLY), 5500)
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#define ALIGN_DOWN(x) ((x) & ~(off_t) 511)

static void *map_around(int fd, off_t at, size_t length, size_t *delta)
{
    off_t start = ALIGN_DOWN(at);
    *delta = at - start;
    return mmap(NULL, length + *delta, PROT_READ, MAP_PRIVATE, fd, start); // finding: misaligned-offset
}

int segment_byte(int fd, off_t at)
{
    size_t delta;
    if (lseek(fd, 0, SEEK_END) <= at)
        return -1;
    unsigned char *p = map_around(fd, at, 1, &delta);
    if (p == MAP_FAILED)
        return -1;
    int byte = p[delta];
    munmap(p, delta + 1);
    return byte;
}

int main(int argc, char **argv)
{
    int fd = open(argc > 1 ? argv[1] : "segment", O_RDONLY);
    return fd < 0 || segment_byte(fd, 5500) < 0;
}
