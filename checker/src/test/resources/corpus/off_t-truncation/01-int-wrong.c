// kernel: nothing: it takes a file of more than 2 GiB
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int digest(const char *path)
{
    struct stat st;
    int sum = 0;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size <= 0) {
        close(fd);
        return -1;
    }
    int len = (int) st.st_size; // finding: off_t-truncation
    unsigned char *p = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    sum = p[0];
    munmap(p, len);
    return sum;
}
