#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>

struct text {
    char *bytes;
    size_t room;
    size_t used;
};

int text_init(struct text *t, size_t room)
{
    if (room == 0)
        return -1;
    t->bytes = malloc(room);
    if (t->bytes == NULL)
        return -1;
    t->room = room;
    t->used = 0;
    return 0;
}

int text_add(struct text *t, size_t count)
{
    if (count > t->room - t->used) {
        char *larger = realloc(t->bytes, 2 * (t->used + count));
        if (larger == NULL)
            return -1;
        t->bytes = larger;
        t->room = 2 * (t->used + count);
    }
    t->used += count;
    return 0;
}
