// kernel: SIGSEGV
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct settings {
    int level;
    char name[24];
    int sealed;
};

static struct settings *settings;

static void settings_init(void)
{
    settings = mmap(NULL, sizeof *settings, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (settings == MAP_FAILED)
        exit(1);
    settings->level = 1;
    strcpy(settings->name, "default");
}

static void settings_seal(void)
{
    if (mprotect(settings, sizeof *settings, PROT_READ) != 0)
        exit(1);
    settings->sealed = 1; // finding: write-to-readonly-mapping
}

int main(void)
{
    settings_init();
    settings_seal();
    printf("%s %d\n", settings->name, settings->sealed);
    return 0;
}
