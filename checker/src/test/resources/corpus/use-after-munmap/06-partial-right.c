#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define KB 1024
#define HEAD (4 * KB)
#define BODY (60 * KB)

int main(void)
{
    char *area = mmap(NULL, HEAD + BODY, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (area == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    char *body = area + HEAD;
    strcpy(area, "scratch");
    strcpy(body, "result");
    /* the scratch part is not needed any more */
    munmap(area, HEAD);
    puts(body);
    if (strlen(body) > 0)
        puts("done");
    munmap(body, BODY);
    return 0;
}
