// Appends to a buffer that grows.
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
        void *grown = mremap(text->bytes, text->room, 2 * text->room, MREMAP_MAYMOVE);
        if (grown == MAP_FAILED)
            return -1;
        text->bytes = grown;
        text->room *= 2;
    }
    memcpy(text->bytes + text->used, more, count);
    text->used += count;
    return 0;
}
