// kernel: descriptor left open
// file: a 4096
// file: b 100
// call: static const char *names[] = { "b", "a" }; total_size(names, 2)
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static long count(const char *path)
{
    struct stat st;
    long n = 0;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return 0;
    if (fstat(fd, &st) != 0 || st.st_size < 512)
        return 0; // finding: fd-leak
    const char *p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        goto out;
    for (off_t i = 0; i < 512; i++)
        n += p[i] == '\n';
    munmap((void *) p, st.st_size);
out:
    close(fd);
    return n;
}

long total_size(const char *const *names, int n)
{
    long total = 0;
    for (int i = 0; i < n; i++)
        total += count(names[i]);
    return total;
}
