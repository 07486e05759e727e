// kernel: exit 3
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define FRAME 8192

static int frame_fd = -1;
static char *frame;

static int frame_draw(void)
{
    frame_fd = memfd_create("frame", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (frame_fd < 0 || ftruncate(frame_fd, FRAME) != 0)
        return -1;
    frame = mmap(NULL, FRAME, PROT_READ | PROT_WRITE, MAP_SHARED, frame_fd, 0);
    if (frame == MAP_FAILED)
        return -1;
    memset(frame, 0x7f, FRAME);
    return 0;
}

int main(void)
{
    if (frame_draw() != 0)
        return 1;
    if (fcntl(frame_fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SEAL) == -1) { // finding: seal-write
        int error = errno;
        perror("seal");
        return error == EBUSY ? 3 : 1;
    }
    return 0;
}
