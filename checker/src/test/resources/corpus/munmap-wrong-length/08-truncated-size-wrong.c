// kernel: left over
// file: log 20000
// call: compact("log")
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int compact(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) != 0 || st.st_size < 16384) {
        close(fd);
        return -1;
    }
    size_t size = st.st_size;
    char *log = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (log == MAP_FAILED) {
        close(fd);
        return -1;
    }
    for (size_t i = 0; i < 4096; i++)
        log[i] = '\n';
    size = 4096;
    munmap(log, size); // finding: munmap-wrong-length
    int rc = ftruncate(fd, size);
    close(fd);
    return rc;
}
