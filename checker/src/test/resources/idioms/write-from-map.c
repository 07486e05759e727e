// A mapping is the source of write.
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int cat(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0) {
        close(fd);
        return -1;
    }
    char *p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    size_t done = 0;
    while (done < (size_t) st.st_size) {
        ssize_t n = write(STDOUT_FILENO, p + done, st.st_size - done);
        if (n <= 0)
            break;
        done += n;
    }
    munmap(p, st.st_size);
    return done == (size_t) st.st_size ? 0 : -1;
}
