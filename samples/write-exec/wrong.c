// Runs generated code. The memory stays writable while it runs.
#include <string.h>
#include <sys/mman.h>

static const unsigned char code[] = {0xb8, 0x2a, 0, 0, 0, 0xc3};

int main(void)
{
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, // finding: write-exec
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return 1;
    memcpy(memory, code, sizeof code);
    return 0;
}
