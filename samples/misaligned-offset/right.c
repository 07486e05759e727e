// Prints the name of the second user in a file of records: maps from the start of the page that
// the record lies in, and adds the rest of the offset to the pointer.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 64

struct user {
    int id;
    char name[124];
};

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE\n", argv[0]);
        return 2;
    }
    int fd = open(argv[1], O_RDONLY);
    if (fd < 0) {
        perror(argv[1]);
        return 1;
    }
    off_t offset = HEADER_SIZE + (off_t) sizeof(struct user);
    struct stat status;
    if (fstat(fd, &status) < 0 || status.st_size < offset + (off_t) sizeof(struct user)) {
        fprintf(stderr, "%s: no second user\n", argv[1]);
        return 1;
    }
    off_t start = offset & ~((off_t) sysconf(_SC_PAGESIZE) - 1);
    size_t delta = (size_t) (offset - start);
    size_t length = delta + sizeof(struct user);
    char *window = mmap(NULL, length, PROT_READ, MAP_SHARED, fd, start);
    close(fd);
    if (window == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    struct user *user = (struct user *) (window + delta);
    printf("%.124s\n", user->name);
    munmap(window, length);
    return 0;
}
