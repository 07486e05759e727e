// kernel: left over
// file: t 20000
// call: if (table_load("t") == 0) table_drop()
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static char *table;
static size_t table_bytes;

int table_load(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);

    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size < 16384) {
        close(fd);
        return -1;
    }
    table_bytes = st.st_size / 1024;
    table = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (table == MAP_FAILED) {
        table = NULL;
        return -1;
    }
    return 0;
}

void table_drop(void)
{
    if (table != NULL) {
        munmap(table, table_bytes); // finding: munmap-wrong-length
        table = NULL;
    }
}
