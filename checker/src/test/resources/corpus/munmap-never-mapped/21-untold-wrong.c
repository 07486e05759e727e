// kernel: munmap EINVAL
// fail: mmap:1 ENOMEM
// call: struct room r; if (room_open(&r, 100)) room_close(&r)
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

struct room {
    void *place;
    size_t bytes;
};

int room_open(struct room *r, size_t bytes)
{
    r->bytes = bytes;
    r->place = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (r->place == MAP_FAILED) {
        perror("room");
        return 1;
    }
    *(char *) r->place = 1;
    return 1;
}

void room_close(struct room *r)
{
    munmap(r->place, r->bytes); // finding: munmap-never-mapped
}
