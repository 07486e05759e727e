#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define COMMON (MAP_ANONYMOUS | MAP_SHARED)

static char *common_buffer(size_t size)
{
    char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, COMMON, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
    char *reply = common_buffer(256);
    if (reply == NULL)
        return 1;
    pid_t pid = fork();
    if (pid < 0)
        return 1;
    if (pid == 0) {
        strcpy(reply, "hello from the child");
        _exit(0);
    }
    waitpid(pid, NULL, 0);
    return reply[0] == 'h' ? 0 : 3;
}
