#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct board {
    int lines;
    char text[1000];
};

static int board_make(const char *name)
{
    int fd = shm_open(name, O_RDWR | O_CREAT, 0666);
    if (fd < 0)
        return -1;
    int rc = ftruncate(fd, sizeof(struct board));
    close(fd);
    return rc;
}

int board_post(const char *name, const char *text)
{
    if (board_make(name) != 0)
        return -1;
    int fd = shm_open(name, O_RDWR, 0);
    if (fd < 0)
        return -1;
    struct board *b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    shm_unlink(name);
    if (b == MAP_FAILED)
        return -1;
    snprintf(b->text, sizeof b->text, "%s", text);
    b->lines++;
    munmap(b, sizeof *b);
    return 0;
}
