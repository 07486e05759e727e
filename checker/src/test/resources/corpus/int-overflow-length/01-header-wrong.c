// kernel: nothing: the mapping is shorter than the numbers in the file promise
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct header {
    uint32_t rows;
    uint32_t columns;
};

void *read_matrix(const char *path)
{
    struct header h;
    void *cells;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    if (read(fd, &h, sizeof h) != sizeof h || h.rows == 0 || h.columns == 0) {
        close(fd);
        return NULL;
    }
    cells = mmap(NULL, h.rows * h.columns, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: int-overflow-length
    close(fd);
    return cells == MAP_FAILED ? NULL : cells;
}
