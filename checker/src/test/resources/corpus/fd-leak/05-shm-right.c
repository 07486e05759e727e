#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define BOARD_SIZE 4096

void *board_attach(const char *name)
{
    void *board;
    int fd = shm_open(name, O_CREAT | O_RDWR, 0600);

    if (fd == -1) {
        perror("shm_open");
        return NULL;
    }
    if (ftruncate(fd, BOARD_SIZE) == -1) {
        perror("ftruncate");
        close(fd);
        return NULL;
    }
    board = mmap(NULL, BOARD_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (board == MAP_FAILED) {
        perror("mmap");
        close(fd);
        return NULL;
    }
    close(fd);
    return board;
}
