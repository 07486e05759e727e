// kernel: SIGSEGV
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define SLOT 4096
#define SLOTS 8

static char *slots;
static unsigned used;

static char *slot_take(unsigned i)
{
    if (mprotect(slots + i * SLOT, SLOT, PROT_READ | PROT_WRITE) != 0)
        return NULL;
    used |= 1u << i;
    return slots + i * SLOT;
}

static void slot_release(unsigned i)
{
    used &= ~(1u << i);
    mprotect(slots + i * SLOT, SLOT, PROT_NONE);
}

int main(void)
{
    slots = mmap(NULL, SLOTS * SLOT, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (slots == MAP_FAILED)
        return 1;
    char *name = slot_take(3);
    if (name == NULL)
        return 1;
    strcpy(name, "temporary");
    slot_release(3);
    puts(name); // finding: access-prot-none
    munmap(slots, SLOTS * SLOT);
    return 0;
}
