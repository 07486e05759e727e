// kernel: SIGBUS
// call: ring_make(1 << 16)
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

char *ring_make(size_t size)
{
    int fd = memfd_create("ring", MFD_CLOEXEC);
    if (fd < 0)
        return NULL;
    char *ring = mmap(NULL, 2 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (ring == MAP_FAILED) {
        close(fd);
        return NULL;
    }
    for (int i = 0; i < 2; i++) {
        if (mmap(ring + i * size, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0) == MAP_FAILED) {
            munmap(ring, 2 * size);
            close(fd);
            return NULL;
        }
    }
    close(fd);
    ring[0] = 1; // finding: shm-without-ftruncate
    return ring;
}

int main(void)
{
    char *ring = ring_make(1 << 16);
    return ring == NULL || ring[1 << 16] != 1;
}
