#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

unsigned digest(const char *path)
{
    struct stat st;
    unsigned sum = 0;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) < 0 || st.st_size == 0) {
        if (fd >= 0)
            close(fd);
        return 0;
    }
    unsigned char *p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p != MAP_FAILED) {
        for (off_t i = 0; i < st.st_size; i++)
            sum = sum * 31 + p[i];
        munmap(p, st.st_size);
    }
    close(fd);
    return sum;
}
