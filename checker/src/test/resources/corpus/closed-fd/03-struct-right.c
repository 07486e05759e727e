#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

struct volume {
    int fd;
    char *super;
};

static int volume_probe(struct volume *v, const char *path)
{
    char magic[4];
    v->fd = open(path, O_RDWR);
    if (v->fd < 0)
        return -1;
    if (read(v->fd, magic, sizeof magic) != sizeof magic) {
        close(v->fd);
        return -1;
    }
    return 0;
}

static int volume_mount(struct volume *v)
{
    v->super = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, v->fd, 0);
    return v->super == MAP_FAILED ? -1 : 0;
}

int main(void)
{
    struct volume v;
    if (volume_probe(&v, "vol") != 0)
        return 1;
    if (volume_mount(&v) != 0) {
        perror("mount");
        return 1;
    }
    munmap(v.super, 4096);
    close(v.fd);
    return 0;
}
