#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int answer(void *from)
{
    return *(int *) from;
}

int ask(int (*work)(void *), void *from)
{
    int *slot = mmap(NULL, sizeof *slot, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (slot == MAP_FAILED)
        return -1;
    *slot = -1;
    pid_t pid = fork();
    if (pid == 0) {
        *slot = work(from);
        _exit(0);
    }
    if (pid > 0)
        waitpid(pid, NULL, 0);
    int result = *slot;
    munmap(slot, sizeof *slot);
    return result;
}
