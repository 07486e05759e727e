// kernel: left over
// call: struct histogram *h = histogram_new(); if (h) histogram_free(h)
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

struct histogram {
    uint64_t buckets[2048];
    uint64_t total;
};

struct histogram *histogram_new(void)
{
    struct histogram *h = mmap(NULL, sizeof *h, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return h == MAP_FAILED ? NULL : h;
}

void histogram_add(struct histogram *h, unsigned value)
{
    h->buckets[value % 2048]++;
    h->total++;
}

void histogram_free(struct histogram *h)
{
    munmap(h, sizeof h); // finding: munmap-wrong-length
}
