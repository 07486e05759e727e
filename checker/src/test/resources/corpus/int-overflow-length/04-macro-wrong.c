// kernel: nothing: the mapping is shorter than the numbers in the file promise
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#define BYTES(n) ((n) * 16)

int table_from(const char *path, int fd)
{
    uint32_t n;
    if (path == NULL || read(fd, &n, sizeof n) != (ssize_t) sizeof n || n == 0)
        return -1;
    void *t = mmap(NULL, BYTES(n), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: int-overflow-length
    if (t == MAP_FAILED)
        return -1;
    munmap(t, BYTES(n));
    return 0;
}
