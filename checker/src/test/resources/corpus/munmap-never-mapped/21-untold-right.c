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
        return 0;
    }
    *(char *) r->place = 1;
    return 1;
}

void room_close(struct room *r)
{
    munmap(r->place, r->bytes);
}
