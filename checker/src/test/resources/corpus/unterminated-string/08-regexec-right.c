#include <fcntl.h>
#include <regex.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int contains(const char *path, const regex_t *wanted)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size == 0) {
        close(fd);
        return -1;
    }
    char *text = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED)
        return -1;
    regmatch_t range = {0, st.st_size};
    int found = regexec(wanted, text, 1, &range, REG_STARTEND) == 0;
    munmap(text, st.st_size);
    return found;
}
