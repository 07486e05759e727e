// kernel: left over
#include <stddef.h>
#include <sys/mman.h>

static char *buffer;

int main(void)
{
    for (int i = 0; i < 3; i++) {
        buffer = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: leak-in-loop
        if (buffer == MAP_FAILED)
            return 1;
        buffer[0] = (char) i;
    }
    return 0;
}
