// kernel: nothing: it takes a kernel with larger pages
// file: bar 16384
// call: doorbells(open("bar", O_RDWR))
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#define DOORBELLS_OFFSET 0x1000
#define DOORBELLS_BYTES 0x1000

volatile uint32_t *doorbells(int fd)
{
    char *bar = mmap(NULL, DOORBELLS_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, DOORBELLS_OFFSET); // finding: page-size-hardcoded
    if (bar == MAP_FAILED)
        return NULL;
    return (volatile uint32_t *)(bar);
}
