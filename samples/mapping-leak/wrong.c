// Counts the lines of files. The text of each file stays mapped for ever.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static long count_lines(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    struct stat status;
    if (fstat(fd, &status) != 0 || status.st_size == 0) {
        close(fd);
        return 0;
    }
    size_t size = (size_t) status.st_size;
    const char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0); // finding: mapping-leak
    close(fd);
    if (text == MAP_FAILED)
        return -1;
    long lines = 0;
    for (size_t i = 0; i < size; i++)
        lines += text[i] == '\n';
    return lines;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        printf("%s: %ld\n", argv[i], count_lines(argv[i]));
    return 0;
}
