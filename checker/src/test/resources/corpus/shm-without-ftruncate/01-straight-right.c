#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = shm_open("/mmapcheck-01", O_RDWR | O_CREAT, 0600);
    if (fd < 0) {
        perror("shm_open");
        return 1;
    }
    shm_unlink("/mmapcheck-01");
    if (ftruncate(fd, 4096) != 0) {
        perror("ftruncate");
        close(fd);
        return 1;
    }
    int *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (shared == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    shared[0] = 42;
    munmap(shared, 4096);
    return 0;
}
