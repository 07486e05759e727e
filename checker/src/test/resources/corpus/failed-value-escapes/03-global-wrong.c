// kernel: exit 3
// fail: mmap ENOMEM
// call: ftruncate(shm_open("/board", O_CREAT | O_RDWR, 0600), 4096); attach("/board"); shm_unlink("/board"); return shared == MAP_FAILED ? 3 : 0
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

static void *shared;

static void attach(const char *name)
{
    int fd = shm_open(name, O_RDWR, 0);
    if (fd < 0)
        return;
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0); // finding: failed-value-escapes
    if (shared == MAP_FAILED) {
        perror("mmap");
    }
}

int main(void)
{
    attach("/board");
    if (shared)
        puts("attached");
    return 0;
}
