// kernel: exit 3
// file: e 4096
// call: return edited("e") == 35 ? 0 : 3
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int edited(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (lseek(fd, 0, SEEK_END) < 4096) {
        close(fd);
        return -1;
    }
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    p[0] = '#';
    madvise(p, 4096, MADV_DONTNEED); // finding: madvise-dontneed-data-loss
    int first = p[0];
    munmap(p, 4096);
    return first;
}
