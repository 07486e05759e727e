// kernel: SIGBUS
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define NAME "/mmapcheck-05"
#define SIZE (1 << 16)

static unsigned long *counters;

static void counters_reset(void)
{
    for (int i = 0; i < 16; i++)
        counters[i] = 0; // finding: shm-without-ftruncate
}

int main(void)
{
    int fd = shm_open(NAME, O_CREAT | O_RDWR, 0600);
    if (fd < 0)
        return 1;
    shm_unlink(NAME);
    counters = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (counters == MAP_FAILED) {
        close(fd);
        return 1;
    }
    counters_reset();
    if (ftruncate(fd, SIZE) != 0)
        perror("ftruncate");
    munmap(counters, SIZE);
    close(fd);
    return 0;
}
