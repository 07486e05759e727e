#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    const size_t size = 16384;
    int fd = open("short", O_RDONLY);
    if (fd < 0) {
        perror("short");
        return 1;
    }
    if (lseek(fd, 0, SEEK_END) < (off_t) size) {
        close(fd);
        return 1;
    }
    char *p = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (p == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    printf("%d\n", p[8192]);
    munmap(p, size);
    return 0;
}
