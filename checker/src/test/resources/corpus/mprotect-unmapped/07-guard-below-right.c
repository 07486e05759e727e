#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct stack {
    char *low;
    size_t bytes;
};

int stack_init(struct stack *s, size_t usable)
{
    size_t page = sysconf(_SC_PAGESIZE);
    if (usable == 0 || usable > 1 << 20)
        return -1;
    s->bytes = (usable + page - 1) / page * page + page;
    s->low = mmap(NULL, s->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (s->low == MAP_FAILED)
        return -1;
    if (mprotect(s->low, page, PROT_NONE) != 0) {
        munmap(s->low, s->bytes);
        return -1;
    }
    return 0;
}
