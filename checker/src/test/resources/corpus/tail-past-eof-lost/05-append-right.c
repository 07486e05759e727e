#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int append(const char *path, const char *text)
{
    size_t n = strlen(text);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd < 0)
        return -1;
    if (ftruncate(fd, 164) != 0 || n > 64) {
        close(fd);
        return -1;
    }
    char *log = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (log == MAP_FAILED)
        return -1;
    log[100] = '\n';
    munmap(log, 4096);
    return 0;
}
