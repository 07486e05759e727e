#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int copy(const char *from, const char *to)
{
    struct stat st;
    int rc = -1, in = -1, out = -1;
    char *src = MAP_FAILED;

    if ((in = open(from, O_RDONLY)) < 0)
        goto out;
    if ((out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0644)) < 0)
        goto out;
    if (fstat(in, &st) < 0)
        goto out;
    if (st.st_size == 0) {
        rc = 0;
        goto out;
    }
    src = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, in, 0);
    if (src == MAP_FAILED)
        goto out;
    if (write(out, src, st.st_size) != st.st_size)
        goto out;
    rc = 0;
out:
    if (src != MAP_FAILED)
        munmap(src, st.st_size);
    if (out >= 0)
        close(out);
    if (in >= 0)
        close(in);
    return rc;
}
