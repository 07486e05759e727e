#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define FRAME 16384

int main(void)
{
    unsigned char *front = mmap(NULL, FRAME, PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (front == MAP_FAILED) {
        perror("front");
        return 1;
    }
    unsigned char *back = mmap(NULL, FRAME, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (back == MAP_FAILED) {
        perror("back");
        munmap(front, FRAME);
        return 1;
    }
    memset(back, 0x55, FRAME);
    memcpy(front, back, FRAME);
    munmap(back, FRAME);
    munmap(front, FRAME);
    return 0;
}
