#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct status {
    int pid;
    int state;
};

static struct status *attach(const char *name, int create)
{
    int fd = shm_open(name, create ? O_RDWR | O_CREAT : O_RDWR, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        perror(name);
        exit(EXIT_FAILURE);
    }
    if (create && ftruncate(fd, sizeof(struct status)) < 0) {
        perror("ftruncate");
        exit(EXIT_FAILURE);
    }
    void *p = mmap(0, sizeof(struct status), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        exit(EXIT_FAILURE);
    return p;
}

int main(void)
{
    struct status *s = attach("/mmapcheck-07", 1);
    shm_unlink("/mmapcheck-07");
    s->pid = getpid();
    s->state = 1;
    munmap(s, sizeof *s);
    return 0;
}
