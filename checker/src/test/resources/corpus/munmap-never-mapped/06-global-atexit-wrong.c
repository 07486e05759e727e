// kernel: munmap EINVAL
// fail: mmap EACCES
// file: state 4096
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static void *state = MAP_FAILED;
static int state_fd = -1;

static void cleanup(void)
{
    munmap(state, 4096); // finding: munmap-never-mapped
    if (state_fd >= 0)
        close(state_fd);
}

int main(void)
{
    atexit(cleanup);
    state_fd = open("state", O_RDWR | O_CREAT, 0644);
    if (state_fd < 0) {
        perror("state");
        exit(1);
    }
    if (ftruncate(state_fd, 4096) != 0) {
        perror("ftruncate");
        exit(1);
    }
    state = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, state_fd, 0);
    if (state == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    ((int *) state)[0]++;
    return 0;
}
