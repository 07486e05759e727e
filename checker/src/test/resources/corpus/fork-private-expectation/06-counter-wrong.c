// kernel: exit 3
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct stats {
    unsigned long requests;
};

static struct stats *stats;

static void serve(int n)
{
    for (int i = 0; i < n; i++)
        stats->requests++;
}

int main(void)
{
    stats = mmap(NULL, sizeof *stats, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_PRIVATE, -1, 0); // finding: fork-private-expectation
    if (stats == MAP_FAILED)
        return 1;
    switch (fork()) {
    case -1:
        return 1;
    case 0:
        serve(10);
        _exit(0);
    default:
        wait(NULL);
    }
    return stats->requests == 10 ? 0 : 3;
}
