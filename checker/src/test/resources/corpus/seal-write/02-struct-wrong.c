// kernel: exit 1
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct frame {
    int fd;
    unsigned char *pixels;
};

static int frame_make(struct frame *f)
{
    f->fd = memfd_create("frame", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (f->fd < 0)
        return -1;
    if (ftruncate(f->fd, 65536) < 0)
        return -1;
    f->pixels = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_SHARED, f->fd, 0);
    return f->pixels == MAP_FAILED ? -1 : 0;
}

int main(void)
{
    struct frame f;
    if (frame_make(&f) != 0)
        return 1;
    f.pixels[0] = 255;
    int seals = F_SEAL_WRITE | F_SEAL_GROW;
    if (fcntl(f.fd, F_ADD_SEALS, seals) != 0) // finding: seal-write
        return 1;
    return 0;
}
