// kernel: nothing: PROT_READ is MAP_SHARED's value and MAP_PRIVATE that of PROT_WRITE
// file: doc 4096
// call: doc_open("doc")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void *doc_open(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) != 0 || st.st_size == 0) {
        close(fd);
        return NULL;
    }
    void *doc = mmap(NULL, st.st_size, MAP_SHARED, PROT_READ, fd, 0); // finding: prot-flags-swapped
    close(fd);
    return doc == MAP_FAILED ? NULL : doc;
}
