// Prints the name of the second user in a file of records. The records start behind a header of 64
// bytes, so no record lies at a multiple of the page size, where a mapping may begin.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>

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
    struct user *user = mmap(NULL, sizeof(*user), PROT_READ, MAP_SHARED, fd, offset); // finding: misaligned-offset
    if (user == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    printf("%.124s\n", user->name);
    return 0;
}
