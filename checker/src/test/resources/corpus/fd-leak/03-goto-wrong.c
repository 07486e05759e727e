// kernel: descriptor left open
// fail: ftruncate ENOSPC
// call: size_t s = 0; create_journal("journal", 65536)
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

void *create_journal(const char *path, size_t size)
{
    void *base = NULL;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd < 0)
        goto done;
    if (ftruncate(fd, size) != 0) {
        unlink(path);
        goto done;
    }
    base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (base == MAP_FAILED)
        base = NULL;
    close(fd);
done:
    return base; // finding: fd-leak
}
