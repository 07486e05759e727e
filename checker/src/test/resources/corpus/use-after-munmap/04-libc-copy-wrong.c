// kernel: SIGSEGV
// file: part 3000
// call: char b[64]; read_tail("part", b)
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int read_tail(const char *path, char *out)
{
    struct stat st;
    int rc = -1;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size < 64)
        goto out;
    char *p = mmap(NULL, st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        goto out;
    const char *tail = p + st.st_size - 64;
    munmap(p, st.st_size);
    memcpy(out, tail, 64); // finding: use-after-munmap
    rc = 0;
out:
    close(fd);
    return rc;
}
