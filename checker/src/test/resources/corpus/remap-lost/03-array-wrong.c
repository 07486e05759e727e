// kernel: exit 3
// fail: mremap ENOMEM
// call: length[0] = 4096; segment[0] = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); extend(0); return segment[0] == MAP_FAILED ? 3 : 0
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

static char *segment[8];
static size_t length[8];

int extend(unsigned i)
{
    char *moved;
    if (i >= 8)
        return -1;
    moved = segment[i] = mremap(segment[i], length[i], length[i] + 4096, MREMAP_MAYMOVE); // finding: remap-lost
    if (moved == MAP_FAILED)
        return -1;
    length[i] += 4096;
    return 0;
}
