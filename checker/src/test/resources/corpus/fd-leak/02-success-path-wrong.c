// kernel: descriptor left open
// file: font 4096
// call: const unsigned char *d; load_font("font", &d)
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

long load_font(const char *name, const unsigned char **data)
{
    struct stat info;
    long size = -1;
    int fd;

    fd = open(name, O_RDONLY);
    if (fd < 0) {
        perror(name);
        return -1;
    }
    if (fstat(fd, &info) == 0 && info.st_size > 4) {
        void *map = mmap(0, info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (map != MAP_FAILED) {
            *data = map;
            size = info.st_size;
            return size; // finding: fd-leak
        }
    }
    close(fd);
    return size;
}
