// Appends to a buffer that grows. When it cannot grow, what was collected is lost.
#define _GNU_SOURCE
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

struct text {
    char *bytes;
    size_t used;
    size_t room;
};

int append(struct text *text, const char *more, size_t count)
{
    if (text->used + count > text->room) {
        text->bytes = mremap(text->bytes, text->room, 2 * text->room, MREMAP_MAYMOVE); // finding: remap-lost
        if (text->bytes == MAP_FAILED)
            return -1;
        text->room *= 2;
    }
    memcpy(text->bytes + text->used, more, count);
    text->used += count;
    return 0;
}
