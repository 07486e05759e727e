// A reservation that mprotect commits.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *room = mmap(NULL, 1 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        return 1;
    if (mprotect(room, 8192, PROT_READ | PROT_WRITE) != 0)
        return 1;
    room[8191] = 1;
    munmap(room, 1 << 20);
    return 0;
}
