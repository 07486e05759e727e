#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static char *journal;
static char *names;
static const size_t journal_size = 6 * 4096;
static const size_t names_size = 2 * 4096;

static char *area(size_t size)
{
    char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    return p;
}

static void drop_names(void)
{
    munmap(names, names_size);
    names = NULL;
}

int main(void)
{
    journal = area(journal_size);
    names = area(names_size);
    strcpy(journal, "journal");
    strcpy(names, "names");
    puts(names);
    drop_names();
    journal[0] = 'J';
    munmap(journal, journal_size);
    return 0;
}
