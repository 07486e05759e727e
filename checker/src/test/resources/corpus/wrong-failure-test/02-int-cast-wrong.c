// kernel: SIGSEGV
// call: struct log_index x; if (log_index_map(&x, (size_t) 1 << 47) == 0) return x.slots[0]
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
    if (index->slots <= (uint64_t *) 0) { // finding: wrong-failure-test
        index->slots = NULL;
        return -1;
    }
    return 0;
}
