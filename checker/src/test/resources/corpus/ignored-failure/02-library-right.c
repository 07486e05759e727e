#include <sys/mman.h>
#include <unistd.h>

void *make_log(int fd, size_t bytes)
{
    void *log;
    if (ftruncate(fd, bytes) < 0)
        return NULL;
    log = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    return log == MAP_FAILED ? NULL : log;
}
