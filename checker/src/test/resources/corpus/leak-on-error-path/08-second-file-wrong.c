// kernel: left over
// file: left 4096
// call: same("left", "missing")
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static char *map_file(const char *path, size_t *size)
{
    struct stat st;
    char *p = NULL;
    int fd = open(path, O_RDONLY);
    if (fd == -1)
        return NULL;
    if (fstat(fd, &st) == 0 && st.st_size > 0) {
        p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED)
            p = NULL;
        else
            *size = st.st_size;
    }
    close(fd);
    return p;
}

int same(const char *a, const char *b)
{
    size_t m, n;
    char *p = map_file(a, &m);
    if (p == NULL)
        return -1;
    char *q = map_file(b, &n);
    if (q == NULL)
        return -1; // finding: leak-on-error-path
    int rc = m == n && memcmp(p, q, n) == 0;
    munmap(p, m);
    munmap(q, n);
    return rc;
}
