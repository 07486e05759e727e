// kernel: exit 3
// fail: mmap:2 ENOMEM
// call: unused_main(); return slots[1] == MAP_FAILED ? 3 : 0
#include <stdio.h>
#include <sys/mman.h>

static char *slots[4];

int main(void)
{
    for (int i = 0; i < 4; i++) {
        slots[i] = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: failed-value-escapes
        if (slots[i] == MAP_FAILED) {
            break;
        }
    }
    int used = 0;
    for (int i = 0; i < 4; i++)
        if (slots[i] != NULL)
            used++;
    printf("%d\n", used);
    return 0;
}
