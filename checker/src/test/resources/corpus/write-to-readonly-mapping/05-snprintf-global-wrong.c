// kernel: SIGSEGV
// file: status 4096
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define STATUS_BYTES 256

static char *status_page;

static int status_attach(void)
{
    int fd = open("status", O_RDWR);
    if (fd < 0)
        return -1;
    if (ftruncate(fd, STATUS_BYTES) != 0) {
        close(fd);
        return -1;
    }
    status_page = mmap(NULL, STATUS_BYTES, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    return status_page == MAP_FAILED ? -1 : 0;
}

static void status_set(int percent)
{
    snprintf(status_page, STATUS_BYTES, "%d%%\n", percent); // finding: write-to-readonly-mapping
}

int main(void)
{
    if (status_attach() != 0) {
        perror("status");
        return 1;
    }
    for (int i = 0; i <= 100; i += 50)
        status_set(i);
    return 0;
}
