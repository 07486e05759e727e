// kernel: nothing: the mapping is shorter than the numbers in the file promise
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int make_copy(const char *from, const char *to)
{
    uint32_t pages;
    int in = open(from, O_RDONLY);
    if (in < 0)
        return -1;
    if (read(in, &pages, sizeof pages) != sizeof pages) {
        close(in);
        return -1;
    }
    close(in);
    int out = open(to, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (out < 0)
        return -1;
    off_t size = pages * 4096; // finding: int-overflow-length
    if (ftruncate(out, size) != 0) {
        close(out);
        return -1;
    }
    void *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, out, 0);
    if (p != MAP_FAILED)
        munmap(p, 4096);
    return out;
}
