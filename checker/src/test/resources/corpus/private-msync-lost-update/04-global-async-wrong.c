// kernel: grid unchanged
// file: grid 8192
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static unsigned char *grid;
#define GRID 8192

static void grid_open(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT, 0644);
    if (fd < 0 || ftruncate(fd, GRID) != 0) {
        perror(path);
        exit(1);
    }
    grid = mmap(NULL, GRID, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0); // finding: private-msync-lost-update
    close(fd);
    if (grid == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
}

static void grid_set(int x, int y)
{
    grid[y * 64 + x] = 1;
}

static void grid_save(void)
{
    if (msync(grid, GRID, MS_ASYNC | MS_INVALIDATE) == -1)
        perror("msync");
}

int main(void)
{
    grid_open("grid");
    grid_set(3, 4);
    grid_set(5, 6);
    grid_save();
    return 0;
}
