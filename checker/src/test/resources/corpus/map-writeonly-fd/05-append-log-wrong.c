// kernel: mmap EACCES
// call: log_tail("app.log")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int log_fd = -1;

static int log_start(const char *path)
{
    log_fd = open(path, O_WRONLY | O_APPEND | O_CREAT, 0644);
    if (log_fd < 0)
        return -1;
    return write(log_fd, "start\n", 6) == 6 ? 0 : -1;
}

int log_tail(const char *path)
{
    struct stat st;
    int last = -1;
    if (log_start(path) != 0)
        return -1;
    if (fstat(log_fd, &st) == 0 && st.st_size > 0) {
        const char *text = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, log_fd, 0); // finding: map-writeonly-fd
        if (text != MAP_FAILED) {
            last = text[st.st_size - 1];
            munmap((void *) text, st.st_size);
        }
    }
    close(log_fd);
    log_fd = -1;
    return last;
}
