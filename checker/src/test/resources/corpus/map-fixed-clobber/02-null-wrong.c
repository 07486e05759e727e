// kernel: nothing: whatever lies at the address is gone
#include <stddef.h>
#include <sys/mman.h>

static void *wanted;

int main(void)
{
    void *p = mmap(wanted, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0); // finding: map-fixed-clobber
    return p == MAP_FAILED;
}
