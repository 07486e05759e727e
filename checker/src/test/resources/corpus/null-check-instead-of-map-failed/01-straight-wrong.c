// kernel: SIGSEGV
// fail: mmap ENOMEM
// file: words.txt 4096
// args: words.txt
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE\n", argv[0]);
        return 2;
    }
    int fd = open(argv[1], O_RDONLY);
    if (fd == -1) {
        perror(argv[1]);
        return 1;
    }
    struct stat st;
    if (fstat(fd, &st) == -1 || st.st_size == 0) {
        close(fd);
        return 1;
    }
    char *text = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == NULL) { // finding: null-check-instead-of-map-failed
        perror("mmap");
        return 1;
    }
    long lines = 0;
    for (off_t i = 0; i < st.st_size; i++)
        lines += text[i] == '\n';
    printf("%ld\n", lines);
    munmap(text, st.st_size);
    return 0;
}
