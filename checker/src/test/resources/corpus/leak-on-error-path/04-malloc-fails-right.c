#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int lexicon_size(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    off_t length = lseek(fd, 0, SEEK_END);
    if (length <= 0) {
        close(fd);
        return -1;
    }
    char *raw = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (raw == MAP_FAILED)
        return -1;
    char *copy = malloc(length + 1);
    if (copy == NULL) {
        munmap(raw, length);
        return -1;
    }
    memcpy(copy, raw, length);
    copy[length] = '\0';
    munmap(raw, length);
    int words = 0;
    for (char *word = strtok(copy, " \n"); word; word = strtok(NULL, " \n"))
        words++;
    free(copy);
    return words;
}
