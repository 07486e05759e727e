// kernel: SIGBUS
// call: struct pool p; if (pool_create(&p) == 0) pool_put(&p, 1)
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct pool {
    int fd;
    size_t size;
    uint32_t *words;
};

int pool_create(struct pool *p)
{
    p->size = 65536;
    p->fd = memfd_create("pool", MFD_CLOEXEC);
    if (p->fd < 0)
        return -1;
    p->words = mmap(NULL, p->size, PROT_READ | PROT_WRITE, MAP_SHARED, p->fd, 0);
    if (p->words == MAP_FAILED) {
        close(p->fd);
        return -1;
    }
    p->words[0] = 1; // finding: shm-without-ftruncate
    return 0;
}

void pool_put(struct pool *p, uint32_t word)
{
    p->words[p->words[0]++ % 1024] = word;
}
