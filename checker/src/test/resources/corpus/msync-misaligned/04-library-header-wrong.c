// kernel: msync EINVAL
// file: vault 4096
// call: vault_touch("vault")
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct vault {
    char magic[8];
    uint32_t version;
    uint32_t writes;
};

int vault_touch(const char *path)
{
    int rc = -1;
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return -1;
    if (lseek(fd, 0, SEEK_END) < (off_t) sizeof(struct vault))
        goto out;
    struct vault *v = mmap(NULL, sizeof *v, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (v == MAP_FAILED)
        goto out;
    v->writes++;
    rc = msync(&v->writes, sizeof v->writes, MS_SYNC); // finding: msync-misaligned
    munmap(v, sizeof *v);
out:
    close(fd);
    return rc;
}
