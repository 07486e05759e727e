#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { WORKERS = 3, STACK = 65536 };

struct worker {
    char *stack;
    int id;
};

int main(void)
{
    struct worker workers[WORKERS];
    int started = 0;

    for (int i = 0; i < WORKERS; i++) {
        struct worker *w = &workers[i];
        w->id = i;
        w->stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (w->stack == MAP_FAILED) {
            perror("stack");
            break;
        }
        memset(w->stack, 0xa5, 64);
        started++;
    }
    printf("%d workers\n", started);
    while (started-- > 0)
        munmap(workers[started].stack, STACK);
    return 0;
}
