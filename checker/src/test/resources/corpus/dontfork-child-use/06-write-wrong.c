// kernel: nothing: the child alone is killed, by SIGSEGV
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int *counters;

int main(void)
{
    counters = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (counters == MAP_FAILED)
        return EXIT_FAILURE;
    madvise(counters, 4096, MADV_DONTFORK);
    for (int i = 0; i < 2; i++) {
        pid_t pid = fork();
        if (pid < 0)
            break;
        if (pid == 0) {
            counters[i]++; // finding: dontfork-child-use
            _exit(0);
        }
        waitpid(pid, NULL, 0);
    }
    return EXIT_SUCCESS;
}
