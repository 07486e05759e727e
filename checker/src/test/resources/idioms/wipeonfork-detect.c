// A child that notices the fork by the zeros.
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int *seeded = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (seeded == MAP_FAILED)
        return 1;
    if (madvise(seeded, 4096, MADV_WIPEONFORK) != 0)
        return 1;
    *seeded = 1;
    pid_t child = fork();
    if (child == 0) {
        if (*seeded == 0)
            *seeded = 2;
        _exit(0);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
    return *seeded != 1;
}
