#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct stat st;
    long words = 0;
    if (argc != 2)
        return 2;
    int fd = open(argv[1], O_RDONLY);
    if (fd < 0 || fstat(fd, &st) < 0) {
        perror(argv[1]);
        return 1;
    }
    if (st.st_size == 0) {
        close(fd);
        puts("0");
        return 0;
    }
    char *text = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    for (off_t i = 0; i < st.st_size; i++)
        words += text[i] == ' ';
    printf("%ld\n", words);
    munmap(text, st.st_size);
    return 0;
}
