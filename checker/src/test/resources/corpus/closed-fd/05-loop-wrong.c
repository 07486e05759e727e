// kernel: mmap EBADF
// file: parts 20000
// call: parts_sum("parts")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define PART 65536
#define PARTS 3

long parts_sum(const char *path)
{
    long sum = 0;
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return -1;
    if (ftruncate(fd, (off_t) PARTS * PART) != 0) {
        close(fd);
        return -1;
    }
    for (int i = 0; i < PARTS; i++) {
        unsigned char *part = mmap(NULL, PART, PROT_READ, MAP_SHARED, fd, (off_t) i * PART); // finding: closed-fd
        if (part == MAP_FAILED) {
            sum = -1;
            break;
        }
        sum += part[0];
        munmap(part, PART);
        close(fd);
    }
    return sum; // finding: fd-leak
}
