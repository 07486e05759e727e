// kernel: SIGBUS
// fail: ftruncate EFBIG
// file: l 0
// call: char *p = make_log(open("l", 2), 8192); if (p) p[0] = 1
#include <sys/mman.h>
#include <unistd.h>

void *make_log(int fd, size_t bytes)
{
    void *log;
    ftruncate(fd, bytes); // finding: ignored-failure
    log = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    return log == MAP_FAILED ? NULL : log;
}
