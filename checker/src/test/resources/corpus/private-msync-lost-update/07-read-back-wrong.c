// kernel: settings unchanged
// file: settings 4096
// call: settings_set("settings", 3, 'x')
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int settings_set(const char *path, int index, char value)
{
    struct stat st;
    int rc = -1;
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) != 0 || st.st_size <= index || index < 0)
        goto out;
    char *s = mmap(NULL, st.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0); // finding: private-msync-lost-update
    if (s == MAP_FAILED)
        goto out;
    s[index] = value;
    if (msync(s, st.st_size, MS_SYNC) == 0)
        rc = 0;
    munmap(s, st.st_size);
out:
    close(fd);
    return rc;
}
