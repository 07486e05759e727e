// What is written through a private mapping stays in the process; through a shared one it reaches
// the file.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char text[] = "the quick brown fox\n";

static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static void print_file(int fd, const char *when)
{
    char content[sizeof(text)];
    ssize_t count = pread(fd, content, sizeof(content), 0);
    if (count == -1)
        die("pread");
    printf("file %s: %.*s", when, (int) count, content);
}

static void replace(int fd, int type, const char *word)
{
    size_t size = strlen(text);
    char *map = mmap(NULL, size, PROT_READ | PROT_WRITE, type, fd, 0);
    if (map == MAP_FAILED)
        die("mmap");
    memcpy(map + 4, word, strlen(word));
    printf("memory: %.*s", (int) size, map);
    if (munmap(map, size) == -1)
        die("munmap");
}

int main(void)
{
    int fd = open("fox.txt", O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd == -1)
        die("open");
    if (write(fd, text, strlen(text)) != (ssize_t) strlen(text))
        die("write");

    replace(fd, MAP_PRIVATE, "SLOW!");
    print_file(fd, "after MAP_PRIVATE");
    replace(fd, MAP_SHARED, "QUICK");
    print_file(fd, "after MAP_SHARED");
    close(fd);
    return 0;
}
