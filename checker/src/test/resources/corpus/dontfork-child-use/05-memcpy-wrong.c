// kernel: nothing: the child alone is killed, by SIGSEGV
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct keyring {
    unsigned char *keys;
    size_t size;
};

static struct keyring ring = { NULL, 4096 };

static int start_worker(void)
{
    unsigned char key[32];
    pid_t pid = fork();
    if (pid != 0)
        return pid < 0 ? -1 : 0;
    memcpy(key, ring.keys, sizeof key); // finding: dontfork-child-use
    _exit(key[0] == 0 ? 0 : 1);
}

int main(void)
{
    ring.keys = mmap(NULL, ring.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (ring.keys == MAP_FAILED)
        return 1;
    if (madvise(ring.keys, ring.size, MADV_DONTFORK) != 0)
        return 1;
    int rc = start_worker();
    wait(NULL);
    return rc != 0;
}
