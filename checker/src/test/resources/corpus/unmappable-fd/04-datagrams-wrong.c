// kernel: mmap ENODEV
// file: store 4096
// call: serve(open("store", 2))
#include <stddef.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

int serve(int store)
{
    int peer = socket(AF_INET, SOCK_DGRAM, 0);
    if (peer < 0)
        return -1;
    char *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, peer, 0); // finding: unmappable-fd
    close(peer);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, 4096);
    return 0;
}
