// kernel: munmap EINVAL
// file: big 20000
// call: copy_out(open("big", O_RDONLY), open("out", O_RDWR | O_CREAT, 0600), 20000)
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int copy_out(int in, int out, size_t total)
{
    char *map = mmap(NULL, total, PROT_READ, MAP_PRIVATE, in, 0);
    size_t left = total;
    if (map == MAP_FAILED)
        return -1;
    while (left > 0) {
        ssize_t n = write(out, map, left);
        if (n < 0) {
            if (errno == EINTR)
                continue;
            break;
        }
        map += n;
        left -= n;
    }
    munmap(map, total); // finding: munmap-advanced-pointer
    return left == 0 ? 0 : -1;
}
