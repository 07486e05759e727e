#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int inspect(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size < 8) {
        close(fd);
        return -1;
    }
    const unsigned char *p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    if (memcmp(p, "\x89PNG", 4) != 0) {
        fprintf(stderr, "%s: not an image\n", path);
        munmap((void *) p, st.st_size);
        return -1;
    }
    int width = p[4] << 8 | p[5];
    munmap((void *) p, st.st_size);
    return width;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        printf("%s: %d\n", argv[i], inspect(argv[i]));
    return 0;
}
