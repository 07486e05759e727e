#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    const char text[] = "written through a mapping\n";
    int fd = open("out.txt", O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd < 0) {
        perror("out.txt");
        return 1;
    }
    if (ftruncate(fd, sizeof text - 1) != 0) {
        close(fd);
        return 1;
    }
    char *out = mmap(NULL, sizeof text - 1, PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (out == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    memcpy(out, text, sizeof text - 1);
    munmap(out, sizeof text - 1);
    return 0;
}
