// kernel: mmap EBADF
// file: info 100
// call: first_byte("info")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int first_byte(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd == -1)
        return -1;
    int rc = fstat(fd, &st);
    close(fd);
    if (rc != 0 || st.st_size == 0)
        return -1;
    char *p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0); // finding: closed-fd
    if (p == MAP_FAILED)
        return -1;
    int c = p[0];
    munmap(p, st.st_size);
    return c;
}
