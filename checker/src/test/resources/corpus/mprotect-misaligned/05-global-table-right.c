#include <stdio.h>
#include <sys/mman.h>

static void (*volatile handlers[4])(void);
static char secrets[4096] __attribute__((aligned(16)));

static void hello(void)
{
    puts("hello");
}

static int protect_secrets(void)
{
    return mlock(secrets, sizeof secrets) == 0 ? 0 : -1;
}

int main(void)
{
    handlers[0] = hello;
    handlers[0]();
    if (protect_secrets() != 0) {
        perror("mprotect");
        return 1;
    }
    return 0;
}
