#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct settings {
    int verbose;
    char root[100];
};

static struct settings *settings;

static int worker(void)
{
    return settings->root[0] == '/' ? 0 : 1;
}

int main(void)
{
    settings = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (settings == MAP_FAILED)
        return 1;
    if (madvise(settings, 4096, MADV_DONTDUMP) != 0)
        return 1;
    strcpy(settings->root, "/srv");
    pid_t pid = fork();
    if (pid < 0)
        return 1;
    if (pid == 0)
        _exit(worker());
    waitpid(pid, NULL, 0);
    return 0;
}
