// kernel: nothing: the parent reads what it had before
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct stats {
    long done;
    long failed;
};

static struct stats *stats;

static void worker(void)
{
    stats->done = 10;
}

int main(void)
{
    stats = mmap(NULL, sizeof *stats, PROT_READ | PROT_WRITE, // finding: fork-private-expectation
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stats == MAP_FAILED)
        return 1;
    stats->done = 0;
    pid_t pid = fork();
    if (pid == 0) {
        worker();
        _exit(0);
    }
    wait(NULL);
    printf("%ld\n", stats->done);
    return 0;
}
