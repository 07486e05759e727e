// kernel: nothing: the bytes are there as long as the page is, and never in the file
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static char *map_rw(const char *path, size_t size)
{
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0)
        return NULL;
    if (ftruncate(fd, size) != 0) {
        close(fd);
        return NULL;
    }
    char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
    char *p = map_rw("bits", 10);
    if (p == NULL)
        return 1;
    p[10] = 1; // finding: tail-past-eof-lost
    munmap(p, 10);
    return 0;
}
