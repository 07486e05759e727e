// kernel: exit 3
// fail: mmap ENOMEM
// file: s 4096
// call: off_t n; return slurp("s", &n) == MAP_FAILED ? 3 : 0
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

char *slurp(const char *name, off_t *size)
{
    struct stat st;
    char *buf = NULL;
    int fd = open(name, O_RDONLY);
    if (fd == -1)
        goto err;
    if (fstat(fd, &st) == -1 || st.st_size == 0)
        goto close_err;
    *size = st.st_size;
    buf = mmap(NULL, st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (buf == MAP_FAILED)
        goto close_err;
    close(fd);
    return buf;
close_err:
    close(fd);
err:
    return buf; // finding: failed-value-escapes
}
