// kernel: nothing: it hits whatever mapping lies behind
// call: static char text[10000]; save(text, sizeof text)
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

#define SLOT 4096

static char *slot;

static int slot_get(void)
{
    if (slot == NULL) {
        void *p = mmap(NULL, SLOT, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (p == MAP_FAILED)
            return -1;
        slot = p;
    }
    return 0;
}

int save(const char *text, size_t n)
{
    if (n > 16384 || slot_get() != 0)
        return -1;
    memcpy(slot, text, n); // finding: out-of-bounds-mapping
    return 0;
}

int main(void)
{
    static char page[3 * SLOT];
    return save(page, sizeof page) != 0;
}
