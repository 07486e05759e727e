// kernel: mmap ENODEV
// call: struct channel c; channel_open(&c)
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct channel {
    int ends[2];
    char *window;
};

int channel_open(struct channel *c)
{
    if (pipe(c->ends) < 0)
        return -1;
    c->window = mmap(NULL, 4096, PROT_READ, MAP_SHARED, c->ends[0], 0); // finding: unmappable-fd
    if (c->window == MAP_FAILED) {
        close(c->ends[0]);
        close(c->ends[1]);
        return -1;
    }
    return 0;
}
