#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>

struct log {
    char *ring;
    size_t length;
    char *line;
};

bool log_start(struct log *log, size_t length)
{
    char *ring = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (ring == MAP_FAILED)
        return false;
    log->line = malloc(256);
    if (log->line == NULL)
    {
        munmap(ring, length);
        return false;
    }
    log->ring = ring;
    log->length = length;
    return true;
}
