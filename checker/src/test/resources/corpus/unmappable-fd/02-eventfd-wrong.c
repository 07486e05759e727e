// kernel: mmap ENODEV
// call: counter_start()
#include <stdint.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

static uint64_t *counter;

int counter_start(void)
{
    int fd = eventfd(0, 0);
    if (fd < 0)
        return -1;
    counter = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0); // finding: unmappable-fd
    close(fd);
    if (counter == MAP_FAILED) {
        counter = NULL;
        return -1;
    }
    return 0;
}
