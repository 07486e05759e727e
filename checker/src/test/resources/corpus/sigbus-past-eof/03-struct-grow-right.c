#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct journal {
    int fd;
    char *map;
    size_t mapped;
    size_t used;
};

static int journal_open(struct journal *j)
{
    j->fd = open("journal", O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (j->fd < 0)
        return -1;
    j->mapped = 65536;
    j->used = 0;
    if (ftruncate(j->fd, j->mapped) != 0)
        return -1;
    j->map = mmap(NULL, j->mapped, PROT_READ | PROT_WRITE, MAP_SHARED, j->fd, 0);
    return j->map == MAP_FAILED ? -1 : 0;
}

static int journal_add(struct journal *j, const char *text)
{
    size_t n = strlen(text);
    if (j->used + n > j->mapped)
        return -1;
    memcpy(j->map + j->used, text, n);
    j->used += n;
    return 0;
}

int main(void)
{
    struct journal j;
    if (journal_open(&j) != 0) {
        perror("journal");
        return 1;
    }
    for (int i = 0; i < 200; i++)
        if (journal_add(&j, "a line of exactly forty-two characters....\n") != 0)
            break;
    munmap(j.map, j.mapped);
    close(j.fd);
    return 0;
}
