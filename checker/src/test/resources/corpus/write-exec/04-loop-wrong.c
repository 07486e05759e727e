// kernel: nothing: it is a matter of hardening
#include <stddef.h>
#include <sys/mman.h>

static void *slots[3];

int main(void)
{
    for (int i = 0; i < 3; i++) {
        slots[i] = mmap(NULL, 4096, 7, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: write-exec
        if (slots[i] == MAP_FAILED)
            return 1;
    }
    return 0;
}
