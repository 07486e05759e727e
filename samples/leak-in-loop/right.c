// Sums the first bytes of files.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    long sum = 0;
    for (int i = 1; i < argc; i++) {
        int fd = open(argv[i], O_RDONLY);
        if (fd < 0)
            continue;
        if (lseek(fd, 0, SEEK_END) <= 0) {
            close(fd);
            continue;
        }
        unsigned char *head = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
        close(fd);
        if (head == MAP_FAILED)
            continue;
        sum += head[0];
        munmap(head, 4096);
    }
    printf("%ld\n", sum);
    return 0;
}
