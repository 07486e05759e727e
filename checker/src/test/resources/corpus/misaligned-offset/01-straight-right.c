#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 512

int main(void)
{
    struct stat st;
    int fd = open("archive", O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0 || st.st_size <= HEADER_SIZE) {
        fprintf(stderr, "archive: missing or short\n");
        return 1;
    }
    char *whole = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (whole == MAP_FAILED) {
        perror("mmap");
        close(fd);
        return 1;
    }
    char *body = whole + HEADER_SIZE;
    printf("%c\n", body[0]);
    munmap(whole, st.st_size);
    close(fd);
    return 0;
}
