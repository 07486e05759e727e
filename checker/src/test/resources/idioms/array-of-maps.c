// An array of mappings, all released.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *maps[4];
    int n = 0;
    for (; n < 4; n++) {
        maps[n] = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (maps[n] == MAP_FAILED)
            break;
        maps[n][0] = (char) n;
    }
    int made = n;
    while (n-- > 0)
        munmap(maps[n], 4096);
    return made != 4;
}
