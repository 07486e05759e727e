// kernel: SIGBUS
// file: samples 4096
// call: samples_mean("samples")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SAMPLES 4096

double samples_mean(const char *path)
{
    struct stat st;
    double sum = 0;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return 0;
    if (fstat(fd, &st) != 0 || st.st_size == 0) {
        close(fd);
        return 0;
    }
    const float *s = mmap(NULL, SAMPLES * sizeof *s, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (s == MAP_FAILED)
        return 0;
    for (int i = 0; i < SAMPLES; i += 16)
        sum += s[i]; // finding: sigbus-past-eof
    munmap((void *) s, SAMPLES * sizeof *s);
    return sum / (SAMPLES / 16);
}
