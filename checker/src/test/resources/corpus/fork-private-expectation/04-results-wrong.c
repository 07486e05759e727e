// kernel: exit 3
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORKERS 3

struct result {
    int ready;
    long sum;
};

static long work(int from)
{
    long sum = 0;
    for (int i = from; i < from + 100; i++)
        sum += i;
    return sum;
}

int main(void)
{
    long total = 0;
    struct result *results = mmap(NULL, WORKERS * sizeof *results, PROT_READ | PROT_WRITE, // finding: fork-private-expectation
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (results == MAP_FAILED)
        return 1;
    for (int i = 0; i < WORKERS; i++) {
        pid_t pid = fork();
        if (pid < 0)
            return 1;
        if (pid == 0) {
            results[i].sum = work(i * 100);
            results[i].ready = 1;
            _exit(0);
        }
    }
    while (wait(NULL) > 0)
        ;
    for (int i = 0; i < WORKERS; i++)
        total += results[i].sum;
    printf("%ld\n", total);
    return total == 0 ? 3 : 0;
}
