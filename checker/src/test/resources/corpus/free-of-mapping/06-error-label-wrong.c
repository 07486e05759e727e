// kernel: SIGSEGV
// fail: malloc:2 ENOMEM
// file: keys 4096
// call: load_keys(open("keys", O_RDONLY), 4096)
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct keys {
    unsigned char *raw;
    unsigned char *copy;
    size_t size;
};

struct keys *load_keys(int fd, size_t size)
{
    struct keys *keys = malloc(sizeof *keys);
    if (keys == NULL)
        return NULL;
    keys->size = size;
    keys->raw = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (keys->raw == MAP_FAILED)
        goto free_keys;
    keys->copy = malloc(size);
    if (keys->copy == NULL)
        goto free_raw;
    return keys;
free_raw:
    free(keys->raw); // finding: free-of-mapping
free_keys:
    free(keys);
    return NULL;
}
