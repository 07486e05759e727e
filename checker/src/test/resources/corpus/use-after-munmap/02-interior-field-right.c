#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct config {
    char *name;
    int verbose;
};

static int config_read(struct config *cfg, const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd == -1)
        return -1;
    off_t size = lseek(fd, 0, SEEK_END);
    if (size < 64) {
        close(fd);
        return -1;
    }
    char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED)
        return -1;
    cfg->verbose = text[0] == 'v';
    cfg->name = strndup(text + 8, 20);
    munmap(text, size);
    return 0;
}

int main(void)
{
    struct config cfg;
    if (config_read(&cfg, "cfg") != 0) {
        perror("cfg");
        return 1;
    }
    if (cfg.name == NULL)
        return 1;
    if (cfg.name[0] != '#')
        puts("named");
    free(cfg.name);
    return 0;
}
