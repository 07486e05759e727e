// kernel: left over
// file: packet 4096
// call: decode(open("packet", O_RDONLY), 4096)
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

enum { OK = 0, BAD_VERSION = -2, BAD_MAP = -1 };

int decode(int fd, size_t length)
{
    const uint8_t *packet;
    int result = OK;

    if (length < 64)
        return BAD_MAP;
    packet = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
    if (packet == MAP_FAILED)
        return BAD_MAP;
    switch (packet[0]) {
    case 1:
        result = packet[4];
        break;
    case 2:
        result = packet[8] << 8 | packet[9];
        break;
    default:
        return BAD_VERSION; // finding: leak-on-error-path
    }
    munmap((void *) packet, length);
    return result;
}
