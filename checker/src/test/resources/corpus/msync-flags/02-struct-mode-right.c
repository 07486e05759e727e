#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

struct log {
    char *map;
    size_t size;
    int sync;
};

static int log_flush(struct log *log, int wait)
{
    int flags = wait ? MS_SYNC : MS_ASYNC;
    return msync(log->map, log->size, flags);
}

int main(void)
{
    struct log log = { .size = 8192 };
    int fd = open("log", O_RDWR | O_CREAT, 0600);
    if (fd < 0)
        return 1;
    if (ftruncate(fd, log.size) != 0) {
        close(fd);
        return 1;
    }
    log.map = mmap(NULL, log.size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (log.map == MAP_FAILED)
        return 1;
    log.map[0] = 'x';
    if (log_flush(&log, 1) != 0)
        perror("flush");
    munmap(log.map, log.size);
    return 0;
}
