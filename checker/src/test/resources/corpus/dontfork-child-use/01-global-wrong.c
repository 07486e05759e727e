// kernel: nothing: the child alone is killed, by SIGSEGV
#define _DEFAULT_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static char *ring;

static int work(void)
{
    return ring[0] == 'r'; // finding: dontfork-child-use
}

int main(void)
{
    ring = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (ring == MAP_FAILED)
        return 1;
    ring[0] = 'r';
    if (madvise(ring, 65536, MADV_DONTFORK) != 0)
        return 1;
    pid_t pid = fork();
    if (pid == 0)
        _exit(work());
    if (pid > 0)
        wait(NULL);
    return 0;
}
