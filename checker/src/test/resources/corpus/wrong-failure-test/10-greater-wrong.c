// kernel: SIGSEGV
// fail: mmap ENOMEM
// call: struct map m = { 0 }; if (map_open(&m, 4096)) m.bytes[0] = 1
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>

struct map {
    unsigned char *bytes;
    size_t size;
};

bool map_open(struct map *m, size_t size)
{
    m->size = size;
    m->bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return m->bytes > (unsigned char *) 0; // finding: wrong-failure-test
}
