#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

struct log_index {
    uint64_t *slots;
    size_t bytes;
};

int log_index_map(struct log_index *index, size_t bytes)
{
    index->bytes = bytes;
    index->slots = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (index->slots == MAP_FAILED) {
        index->slots = NULL;
        return -1;
    }
    return 0;
}
