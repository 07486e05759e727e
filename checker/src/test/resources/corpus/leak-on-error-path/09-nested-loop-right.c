#include <stddef.h>
#include <sys/mman.h>

#define ROWS 8
#define COLUMNS 512

int find_free(int row)
{
    unsigned char *grid = mmap(NULL, ROWS * COLUMNS, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int found = -1;
    if (grid == MAP_FAILED)
        return -1;
    for (int y = row; y < ROWS; y++)
        for (int x = 0; x < COLUMNS; x++)
            if (grid[y * COLUMNS + x] == 0) {
                found = y * COLUMNS + x;
                goto out;
            }
out:
    munmap(grid, ROWS * COLUMNS);
    return found;
}
