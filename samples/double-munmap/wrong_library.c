// Part of a library: the error path unmaps what the code above has unmapped already.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int copy_page(int from, int to, size_t length)
{
    int result = -1;
    void *source = mmap(NULL, length, PROT_READ, MAP_PRIVATE, from, 0);
    if (source == MAP_FAILED)
        return -1;
    ssize_t written = write(to, source, length);
    munmap(source, length);
    if (written < 0)
        goto out;
    result = 0;
    return result;
out:
    munmap(source, length); // finding: double-munmap
    return result;
}
