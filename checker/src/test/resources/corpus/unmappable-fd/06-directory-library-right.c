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
    DIR *entries = fdopendir(fd);
    if (entries == NULL) {
        close(fd);
        return -1;
    }
    while (readdir(entries) != NULL)
        names++;
    closedir(entries);
    return names;
}
