// Part of a library: opens the journal for reading and maps it for writing.
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

void *journal_open(const char *path, size_t length)
{
    if (length == 0)
        return NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd == -1)
        return NULL;
    void *journal = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0); // finding: shared-write-readonly-fd
    close(fd);
    return journal == MAP_FAILED ? NULL : journal;
}
