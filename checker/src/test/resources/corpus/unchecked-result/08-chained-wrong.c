// kernel: SIGSEGV
// fail: mmap ENOMEM
#include <stdio.h>
#include <sys/mman.h>

struct counters {
    long hits, misses;
};

static struct counters *shared_counters(void)
{
    return mmap(NULL, sizeof(struct counters), PROT_READ | PROT_WRITE, // finding: unchecked-result
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

int main(void)
{
    shared_counters()->hits = 1;
    puts("ok");
    return 0;
}
