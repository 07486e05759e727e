// kernel: SIGSEGV
// file: shared.ctr 4096
// call: struct shared *s = shared_open("shared.ctr"); if (s) shared_enter(s)
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct shared {
    int users;
    int version;
};

struct shared *shared_open(const char *path)
{
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return NULL;
    struct shared *s = mmap(NULL, sizeof *s, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    return s == MAP_FAILED ? NULL : s;
}

void shared_enter(struct shared *s)
{
    __sync_fetch_and_add(&s->users, 1); // finding: write-to-readonly-mapping
}

int main(void)
{
    int fd = open("shared.ctr", O_RDWR | O_CREAT, 0600);
    if (fd < 0 || ftruncate(fd, sizeof(struct shared)) != 0)
        return 1;
    close(fd);
    struct shared *s = shared_open("shared.ctr");
    if (s == NULL)
        return 1;
    shared_enter(s);
    munmap(s, sizeof *s);
    return 0;
}
