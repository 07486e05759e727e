// kernel: left over
// fail: mremap ENOMEM
// call: static char from[100000]; collect(from, 100000)
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int collect(const char *from, size_t count)
{
    size_t room = 4096;
    char *out = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (out == MAP_FAILED)
        return -1;
    while (count > room) {
        out = mremap(out, room, room * 2, MREMAP_MAYMOVE); // finding: remap-lost
        if (out == MAP_FAILED)
            return -1;
        room *= 2;
    }
    for (size_t i = 0; i < count; i++)
        out[i] = from[i];
    int first = out[0];
    munmap(out, room);
    return first;
}
