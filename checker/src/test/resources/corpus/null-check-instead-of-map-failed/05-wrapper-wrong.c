// kernel: SIGSEGV
// fail: mmap ENOMEM
// file: config.ini 300
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void *map_fd(int fd, size_t size)
{
    return mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
}

static void *map_path(const char *path, size_t *size)
{
    struct stat sb;
    void *base;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return NULL;
    if (fstat(fd, &sb) < 0 || sb.st_size < 16) {
        close(fd);
        return NULL;
    }
    *size = (size_t) sb.st_size;
    base = map_fd(fd, *size);
    close(fd);
    return base;
}

int main(void)
{
    size_t size;
    const char *config = map_path("config.ini", &size);
    if (!config) { // finding: null-check-instead-of-map-failed
        fprintf(stderr, "cannot map config.ini\n");
        return 1;
    }
    int sections = 0;
    for (size_t i = 0; i < size; i++)
        if (config[i] == '[')
            sections++;
    printf("%d\n", sections);
    munmap((void *) config, size);
    return 0;
}
