// kernel: nothing: needs five structures
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct format { int magic_size; };
struct settings { struct format *format; };
struct repository { struct settings *settings; };
struct database { struct repository *repository; };
struct source { struct database *database; };
struct handle { struct source *source; const char *path; };

int first_byte(struct handle *handle)
{
    struct format *format = handle->source->database->repository->settings->format;
    struct stat st;
    const char *map;
    int byte;
    int fd = open(handle->path, O_RDONLY);

    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size == 0) {
        close(fd);
        return -1;
    }
    map = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (map == MAP_FAILED)
        return -1;
    if (st.st_size < format->magic_size) {
        return -1; // finding: leak-on-error-path
    }
    byte = map[0];
    munmap((void *)map, st.st_size);
    return byte;
}
