// kernel: nothing: it hits whatever mapping lies behind
// call: emit_all(700)
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

struct emitter {
    uint8_t *start, *cursor;
    size_t size;
};

static void emit(struct emitter *e, uint8_t byte)
{
    *e->cursor++ = byte; // finding: out-of-bounds-mapping
}

int emit_all(int rounds)
{
    struct emitter e;
    e.size = 4096;
    e.start = e.cursor = mmap(NULL, e.size, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (e.start == MAP_FAILED)
        return -1;
    if (rounds < 600)
        rounds = 600;
    for (int i = 0; i < 600; i++)
        for (int k = 0; k < 7; k++)
            emit(&e, (uint8_t) (i + k));
    int n = (int) (e.cursor - e.start);
    munmap(e.start, e.size);
    return n;
}
