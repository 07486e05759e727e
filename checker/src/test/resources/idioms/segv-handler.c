// A barrier that is touched on purpose.
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>

static char *page;

static void on_segv(int signal)
{
    (void) signal;
    mprotect(page, 4096, PROT_READ | PROT_WRITE);
}

int main(void)
{
    signal(SIGSEGV, on_segv);
    page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return 1;
    page[0] = 1;
    return 0;
}
