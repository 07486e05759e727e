// kernel: SIGSEGV
// fail: mmap ENOMEM
// file: dict 9000
// args: dict
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *load(const char *path, size_t *len)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) < 0 || st.st_size == 0) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    *len = st.st_size;
    const char *data = mmap(NULL, *len, PROT_READ, MAP_PRIVATE, fd, 0); // finding: unchecked-result
    close(fd);
    return data;
}

static int count(const char *data, size_t len, char what)
{
    int n = 0;
    while (len-- > 0)
        n += *data++ == what;
    return n;
}

int main(int argc, char **argv)
{
    size_t len;
    if (argc < 2)
        return 2;
    const char *data = load(argv[1], &len);
    printf("%d\n", count(data, len, 'e'));
    munmap((char *) data, len);
    return 0;
}
