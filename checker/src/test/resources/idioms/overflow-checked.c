// A product that is checked before.
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void *table(const char *path)
{
    uint32_t n;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    if (read(fd, &n, sizeof n) != sizeof n || n == 0 || n > UINT32_MAX / 16) {
        close(fd);
        return NULL;
    }
    close(fd);
    void *p = mmap(NULL, n * 16, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}
