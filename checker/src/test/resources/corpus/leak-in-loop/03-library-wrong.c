// kernel: left over
// file: s 200000
// call: scan(open("s", 0), 200000)
#include <stddef.h>
#include <sys/mman.h>
#include <sys/types.h>

long scan(int fd, off_t size)
{
    long total = 0;
    for (off_t at = 0; at < size; at += 65536) {
        const unsigned char *window = mmap(NULL, 65536, PROT_READ, MAP_PRIVATE, fd, at); // finding: leak-in-loop
        if (window == MAP_FAILED)
            break;
        total += window[0];
    }
    return total;
}
