// file: empty 0
// call: checksum(open("empty", O_RDONLY))
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>

long checksum(int fd)
{
    struct stat st;
    if (fstat(fd, &st) < 0)
        return -1;
    if (st.st_size == 0)
        return 0;
    const unsigned char *bytes = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        return -1;
    long sum = 0;
    for (off_t i = 0; i < st.st_size; i++)
        sum += bytes[i];
    munmap((void *)bytes, st.st_size);
    return sum;
}
