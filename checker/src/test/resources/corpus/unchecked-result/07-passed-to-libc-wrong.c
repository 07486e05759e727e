// kernel: SIGSEGV
// fail: mmap ENODEV
// file: in 5000
// args: in out
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    struct stat st;
    int in, out, rc = 1;

    if (argc != 3)
        return 2;
    if ((in = open(argv[1], O_RDONLY)) < 0)
        return 1;
    if ((out = open(argv[2], O_RDWR | O_CREAT | O_TRUNC, 0644)) < 0)
        goto close_in;
    if (fstat(in, &st) < 0 || st.st_size == 0 || ftruncate(out, st.st_size) < 0)
        goto close_out;
    void *src = mmap(NULL, st.st_size, PROT_READ, MAP_SHARED, in, 0); // finding: unchecked-result
    void *dst = mmap(NULL, st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, out, 0);
    if (dst == MAP_FAILED) {
        perror(argv[2]);
        munmap(src, st.st_size);
        goto close_out;
    }
    memcpy(dst, src, st.st_size);
    munmap(dst, st.st_size);
    munmap(src, st.st_size);
    rc = 0;
close_out:
    close(out);
close_in:
    close(in);
    return rc;
}
