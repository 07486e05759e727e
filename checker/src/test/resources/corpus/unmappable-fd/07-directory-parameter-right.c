#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int head_byte(const char *directory)
{
    struct stat st;
    int first = -1;
    int folder = open(directory, O_RDONLY | O_DIRECTORY);
    if (folder < 0)
        return -1;
    int fd = openat(folder, "head", O_RDONLY);
    if (fd < 0)
        goto out;
    if (fstat(fd, &st) != 0 || st.st_size == 0)
        goto out_file;
    unsigned char *p = mmap(NULL, 1, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        goto out_file;
    first = p[0];
    munmap(p, 1);
out_file:
    close(fd);
out:
    close(folder);
    return first;
}
