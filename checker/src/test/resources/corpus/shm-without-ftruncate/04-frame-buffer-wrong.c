// kernel: SIGBUS
// call: frame_new(64, 48)
#define _GNU_SOURCE
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct frame {
    int fd, width, height;
    unsigned *pixels;
};

static struct frame frame;

int frame_new(int width, int height)
{
    if (width < 16 || height < 16 || width > 4096 || height > 4096)
        return -1;
    size_t bytes = (size_t) width * height * 4;
    frame.width = width;
    frame.height = height;
    frame.fd = memfd_create("frame", 0);
    if (frame.fd < 0)
        return -1;
    frame.pixels = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, frame.fd, 0);
    if (frame.pixels == MAP_FAILED)
        goto fail;
    memset(frame.pixels, 0xff, bytes); // finding: shm-without-ftruncate
    return 0;
fail:
    close(frame.fd);
    return -1;
}
