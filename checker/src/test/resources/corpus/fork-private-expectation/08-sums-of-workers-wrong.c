// kernel: exit 1
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORKERS 2

int main(void)
{
    long total = 0;
    long *part = mmap(NULL, WORKERS * sizeof(long), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: fork-private-expectation
    if (part == MAP_FAILED)
        return 2;
    for (int w = 0; w < WORKERS; w++) {
        pid_t pid = fork();
        if (pid < 0)
            return 2;
        if (pid == 0) {
            for (long i = w; i < 50; i += WORKERS)
                part[w] += i;
            _exit(0);
        }
    }
    while (wait(NULL) > 0)
        ;
    for (int w = 0; w < WORKERS; w++)
        total += part[w];
    munmap(part, WORKERS * sizeof(long));
    return total == 1225 ? 0 : 1;
}
