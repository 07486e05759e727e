// Part of a library: a page of memory for messages, cleared by hand.
#include <string.h>
#include <sys/mman.h>

#define MAILBOX_SIZE 65536

void *mailbox_open(void)
{
    void *mailbox = mmap(NULL, MAILBOX_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0); // finding: unchecked-result
    memset(mailbox, 0xff, MAILBOX_SIZE);
    return mailbox;
}
