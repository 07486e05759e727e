// kernel: left over
// file: snap 8192
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static uint32_t snapshot_hash(const char *path)
{
    struct stat st;
    uint32_t hash = 2166136261u;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return 0;
    if (fstat(fd, &st) < 0 || st.st_size == 0) {
        close(fd);
        return 0;
    }
    const uint8_t *bytes = mmap(NULL, st.st_size, PROT_READ, MAP_SHARED, fd, 0); // finding: mapping-leak
    close(fd);
    if (bytes == MAP_FAILED)
        return 0;
    for (off_t i = 0; i < st.st_size; i++)
        hash = (hash ^ bytes[i]) * 16777619u;
    return hash;
}

int main(void)
{
    printf("%u\n", snapshot_hash("snap"));
    return 0;
}
