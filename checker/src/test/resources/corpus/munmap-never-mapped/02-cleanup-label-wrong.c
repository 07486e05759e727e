// kernel: munmap EINVAL
// fail: mmap:2 ENOMEM
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct device {
    void *regs;
    void *ring;
};

#define REGS_SIZE 4096
#define RING_SIZE 65536

static int device_init(struct device *dev)
{
    dev->regs = dev->ring = NULL;
    dev->regs = mmap(NULL, REGS_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (dev->regs == MAP_FAILED)
        goto fail;
    dev->ring = mmap(NULL, RING_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0); // finding: failed-value-escapes
    if (dev->ring == MAP_FAILED)
        goto fail;
    return 0;
fail:
    if (dev->ring)
        munmap(dev->ring, RING_SIZE); // finding: munmap-never-mapped
    if (dev->regs && dev->regs != MAP_FAILED)
        munmap(dev->regs, REGS_SIZE);
    return -1;
}

int main(void)
{
    struct device dev;
    if (device_init(&dev) != 0) {
        fputs("no device\n", stderr);
        return EXIT_FAILURE;
    }
    munmap(dev.ring, RING_SIZE);
    munmap(dev.regs, REGS_SIZE);
    return EXIT_SUCCESS;
}
