// kernel: SIGSEGV
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static char *text;
static size_t capacity = 4096;

static int reserve(size_t wanted)
{
    if (wanted <= capacity)
        return 0;
    char *bigger = realloc(text, wanted); // finding: free-of-mapping
    if (bigger == NULL)
        return -1;
    text = bigger;
    capacity = wanted;
    return 0;
}

int main(void)
{
    text = mmap(NULL, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (text == MAP_FAILED)
        return 1;
    strcpy(text, "start");
    if (reserve(10000) != 0)
        return 1;
    text[9999] = '!';
    puts(text);
    return 0;
}
