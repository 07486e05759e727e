// Part of a library: an anonymous file to be handed to another process.
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

struct frame {
    int width;
    int height;
    unsigned pixels[64 * 64];
};

int frame_new(void)
{
    int fd = memfd_create("frame", MFD_CLOEXEC);
    if (fd < 0)
        return -1;
    struct frame *frame = mmap(0, sizeof(*frame), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (frame == MAP_FAILED) {
        close(fd);
        return -1;
    }
    frame->width = 64; // finding: shm-without-ftruncate
    frame->height = 64;
    munmap(frame, sizeof(*frame));
    return fd;
}
