#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static long count_and_close(char *text, size_t length)
{
    long n = 0;
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\n')
            n++;
    munmap(text, length);
    return n;
}

int main(int argc, char **argv)
{
    struct stat st;
    if (argc != 2)
        return 2;
    int fd = open(argv[1], O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0 || st.st_size == 0)
        return 1;
    char *text = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (text == MAP_FAILED) {
        close(fd);
        return 1;
    }
    printf("%ld\n", count_and_close(text, st.st_size));
    close(fd);
    return 0;
}
