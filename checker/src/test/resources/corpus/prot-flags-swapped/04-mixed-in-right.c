#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

struct shared_state {
    int ready;
    char message[60];
};

static struct shared_state *state;

int main(void)
{
    state = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (state == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    strcpy(state->message, "ready");
    state->ready = 1;
    munmap(state, sizeof *state);
    return 0;
}
