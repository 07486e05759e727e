// kernel: SIGSEGV
// fail: mmap ENOMEM
// file: blob 20000
// call: blob_first(open("blob", O_RDONLY), 5000)
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

int blob_first(int fd, off_t at)
{
    long page = sysconf(_SC_PAGESIZE);
    off_t down = at & ~((off_t) page - 1);
    size_t delta = at - down;
    unsigned char *blob = (unsigned char *) mmap(NULL, delta + 16, PROT_READ, MAP_PRIVATE, fd, down) + delta;
    if (blob == MAP_FAILED) // finding: wrong-failure-test
        return -1;
    int first = blob[0];
    munmap(blob - delta, delta + 16);
    return first;
}
