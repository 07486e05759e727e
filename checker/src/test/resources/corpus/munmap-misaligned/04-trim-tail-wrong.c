// kernel: munmap EINVAL
// call: trim(mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 65536)
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct text {
    char *bytes;
    size_t used;
    size_t capacity;
};

int text_shrink(struct text *t)
{
    size_t keep = t->used;
    if (keep >= t->capacity)
        return 0;
    if (munmap(t->bytes + keep, t->capacity - keep) != 0) // finding: munmap-misaligned
        return -1;
    t->capacity = keep;
    return 0;
}

int trim(char *memory, size_t capacity)
{
    struct text t = { memory, 0, capacity };
    if (memory == MAP_FAILED)
        return -1;
    strcpy(t.bytes, "a text of some length");
    t.used = strlen(t.bytes) + 1;
    return text_shrink(&t);
}

int main(void)
{
    char *memory = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return trim(memory, 65536) != 0;
}
