// kernel: descriptor left open
// file: old 4096
// call: compare_files("old", "missing")
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const void *head(int fd)
{
    const void *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    return p == MAP_FAILED ? NULL : p;
}

int compare_files(const char *left, const char *right)
{
    int result = -1;
    int a = open(left, O_RDONLY);
    if (a < 0)
        return -1;
    int b = open(right, O_RDONLY);
    if (b < 0)
        return -1; // finding: fd-leak
    const void *p = head(a);
    const void *q = head(b);
    if (p && q && lseek(a, 0, SEEK_END) >= 64 && lseek(b, 0, SEEK_END) >= 64)
        result = memcmp(p, q, 64) != 0;
    if (p)
        munmap((void *) p, 4096);
    if (q)
        munmap((void *) q, 4096);
    close(a);
    close(b);
    return result;
}
