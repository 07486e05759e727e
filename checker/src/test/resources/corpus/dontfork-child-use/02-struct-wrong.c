// kernel: nothing: the child alone is killed, by SIGSEGV
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct queue {
    char *slots;
    size_t bytes;
};

int main(void)
{
    struct queue q = {NULL, 8192};
    q.slots = mmap(NULL, q.bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (q.slots == MAP_FAILED)
        return 1;
    madvise(q.slots, q.bytes, MADV_DONTFORK);
    if (fork() == 0) {
        memset(q.slots + 4096, 0, 100); // finding: dontfork-child-use
        _exit(0);
    }
    wait(NULL);
    return 0;
}
