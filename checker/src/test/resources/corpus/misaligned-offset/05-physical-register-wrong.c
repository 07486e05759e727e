// kernel: mmap EINVAL
// file: mem 65536
// call: gpio_base = 0; gpio_init("mem")
#define _FILE_OFFSET_BITS 64
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define GPIO_REGISTERS 0x2034
#define GPIO_SPAN 256

volatile uint32_t *gpio_base;

int gpio_init(const char *device)
{
    int fd = open(device, O_RDWR | O_SYNC);
    if (fd < 0) {
        perror(device);
        return -1;
    }
    void *p = mmap(NULL, GPIO_SPAN, PROT_READ | PROT_WRITE, MAP_SHARED, fd, GPIO_REGISTERS); // finding: misaligned-offset
    close(fd);
    if (p == MAP_FAILED) {
        perror("mmap");
        return -1;
    }
    gpio_base = p;
    return 0;
}
