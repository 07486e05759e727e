#include <regex.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    regex_t digits;
    if (regcomp(&digits, "[0-9]", REG_EXTENDED | REG_NOSUB) != 0)
        return 1;
    char *line = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (line == MAP_FAILED) {
        regfree(&digits);
        return 1;
    }
    strcpy(line, "room 101");
    if (regexec(&digits, line, 0, NULL, 0) == 0)
        puts("a number");
    munmap(line, 4096);
    regfree(&digits);
    return 0;
}
