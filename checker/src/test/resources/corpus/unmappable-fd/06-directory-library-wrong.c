// kernel: mmap ENODEV
// call: names_in(".")
#include <dirent.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int names_in(const char *folder)
{
    int names = 0;
    int fd = open(folder, O_RDONLY | O_DIRECTORY);
    if (fd < 0)
        return -1;
    char *entries = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0); // finding: unmappable-fd
    if (entries == MAP_FAILED) {
        close(fd);
        return -1;
    }
    names = entries[0];
    munmap(entries, 4096);
    close(fd);
    return names;
}
