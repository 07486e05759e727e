// kernel: mprotect EACCES
// file: d 65536
// call: struct db d; db_open(&d, "d")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct db {
    int fd;
    void *pages;
};

int db_open(struct db *db, const char *path)
{
    db->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (db->fd < 0)
        return -1;
    db->pages = mmap(NULL, 65536, PROT_READ, MAP_SHARED, db->fd, 0);
    if (db->pages == MAP_FAILED) {
        close(db->fd);
        return -1;
    }
    return mprotect(db->pages, 65536, PROT_WRITE); // finding: mprotect-shared-readonly-fd
}
