// kernel: nothing: it takes a file of more than 2 GiB
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>

struct blob {
    uint32_t size;
    void *data;
};

int blob_map(struct blob *b, int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0)
        return -1;
    b->size = st.st_size; // finding: off_t-truncation
    b->data = mmap(NULL, b->size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (b->data == MAP_FAILED) {
        b->data = NULL;
        return -1;
    }
    return 0;
}
