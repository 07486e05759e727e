// kernel: mprotect EACCES
// file: recs 4096
// call: touch_first("recs")
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int touch_first(const char *path)
{
    struct stat st;
    int rc = -1;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size == 0)
        goto out_fd;
    char *map = mmap(NULL, st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED)
        goto out_fd;
    if (map[0] != '!') {
        if (mprotect(map, st.st_size, PROT_READ | PROT_WRITE) != 0) { // finding: mprotect-shared-readonly-fd
            perror("mprotect");
            goto out_map;
        }
        map[0] = '!';
    }
    rc = 0;
out_map:
    munmap(map, st.st_size);
out_fd:
    close(fd);
    return rc;
}
