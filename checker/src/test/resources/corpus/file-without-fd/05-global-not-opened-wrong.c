// kernel: mmap EBADF
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static int log_fd = -1;
static char *log_map;

static void log_open(void)
{
    log_fd = open("events.log", O_RDWR | O_CREAT, 0644);
    if (log_fd < 0 || ftruncate(log_fd, 8192) != 0) {
        perror("events.log");
        exit(1);
    }
}

static void log_attach(void)
{
    log_map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, log_fd, 0); // finding: file-without-fd
    if (log_map == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
}

int main(void)
{
    log_attach();
    log_open();
    log_map[0] = '\n';
    munmap(log_map, 8192);
    close(log_fd);
    return 0;
}
