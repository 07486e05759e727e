// Parent and child talk through a page of anonymous shared memory.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct board {
    int answers;
    char message[64];
};

int main(void)
{
    struct board *board = mmap(NULL, sizeof(*board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (board == MAP_FAILED) {
        perror("mmap");
        return EXIT_FAILURE;
    }
    int local = 0;
    for (int i = 1; i <= 3; i++) {
        pid_t child = fork();
        if (child == -1) {
            perror("fork");
            return EXIT_FAILURE;
        }
        if (child == 0) {
            local += i;
            board->answers += i;
            snprintf(board->message, sizeof(board->message), "child %d was here", i);
            _exit(0);
        }
        if (waitpid(child, NULL, 0) == -1) {
            perror("waitpid");
            return EXIT_FAILURE;
        }
        printf("parent reads: %s\n", board->message);
    }
    printf("shared sum %d, local sum %d\n", board->answers, local);
    munmap(board, sizeof(*board));
    return 0;
}
