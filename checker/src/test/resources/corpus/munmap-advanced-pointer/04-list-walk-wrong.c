// kernel: left over
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

#define COUNT 300

struct item {
    struct item *next;
    char payload[56];
};

int main(void)
{
    size_t bytes = COUNT * sizeof(struct item);
    struct item *list = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (list == MAP_FAILED)
        return 1;
    for (int i = 0; i < COUNT - 1; i++)
        list[i].next = &list[i + 1];
    int n = 0;
    while (list->next != NULL) {
        list = list->next;
        n++;
    }
    printf("%d\n", n);
    if (munmap(list, bytes) != 0) { // finding: munmap-advanced-pointer
        perror("munmap");
        return 1;
    }
    return 0;
}
