// kernel: exit 3
// fail: ftruncate ENOSPC
// call: void gone(int signal) { shm_unlink("/mmapcheck-ig"); _exit(3); } signal(7, gone); open_board("/mmapcheck-ig"); shm_unlink("/mmapcheck-ig")
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct board {
    int players;
    char name[64];
};

static struct board *board;

int open_board(const char *name)
{
    int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
    if (fd == -1)
        return -1;
    ftruncate(fd, sizeof(struct board)); // finding: ignored-failure
    board = mmap(NULL, sizeof(struct board), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (board == MAP_FAILED) {
        board = NULL;
        return -1;
    }
    board->players = 0;
    return 0;
}
