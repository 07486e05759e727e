// Locks a configuration behind its header. Protection is a matter of whole pages: mprotect refuses
// an address inside one.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

struct config {
    int version;
    char name[60];
};

int main(void)
{
    size_t length = 16384;
    struct config *config = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (config == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    strcpy(config[1].name, "production");
    if (mprotect(config + 1, sizeof(*config), PROT_READ) < 0) // finding: mprotect-misaligned
        perror("mprotect");
    puts(config[1].name);
    munmap(config, length);
    return 0;
}
