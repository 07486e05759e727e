#include <stddef.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

int serve(int listener, int store)
{
    int peer = accept(listener, NULL, NULL);
    if (peer < 0)
        return -1;
    char *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, peer, 0); // finding: unmappable-fd
    close(peer);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, 4096);
    return 0;
}
