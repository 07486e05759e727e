// Part of a library: creates a log of a given size and maps it.
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

char *log_create(const char *path, size_t size)
{
    char *log = MAP_FAILED;
    if (size == 0)
        return NULL;
    int fd = creat(path, 0600);
    if (fd < 0)
        return NULL;
    if (ftruncate(fd, (off_t) size) == 0)
        log = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0); // finding: map-writeonly-fd
    close(fd);
    return log == MAP_FAILED ? NULL : log;
}
