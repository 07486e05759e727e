// kernel: SIGSEGV
// fail: mmap EPERM
// call: exec_trampoline(42)
#define _GNU_SOURCE
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE_ALLOC(n) mmap(NULL, (n), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)

static const unsigned char template[] = { 0xb8, 0, 0, 0, 0, 0xc3 };

int exec_trampoline(int value)
{
    unsigned char *code = PAGE_ALLOC(4096); // finding: unchecked-result
    memcpy(code, template, sizeof template);
    memcpy(code + 1, &value, sizeof value);
    if (mprotect(code, 4096, PROT_READ | PROT_EXEC) != 0) {
        munmap(code, 4096);
        return -1;
    }
    int last = code[5];
    munmap(code, 4096);
    return last == 0xc3;
}
