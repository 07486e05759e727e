// kernel: left over
// call: run_jobs(3)
#include <stddef.h>
#include <sys/mman.h>

struct job {
    char *stack;
};

int run_jobs(int count)
{
    struct job job = {NULL};
    do {
        job.stack = mmap(NULL, 16384, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: leak-in-loop
        if (job.stack == MAP_FAILED)
            return -1;
        job.stack[16383] = 1;
    } while (--count > 0);
    return 0;
}
