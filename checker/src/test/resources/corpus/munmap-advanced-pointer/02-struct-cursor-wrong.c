// kernel: munmap EINVAL
// file: tokens 400
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct lexer {
    const char *cur;
    const char *limit;
    size_t size;
};

static int lexer_open(struct lexer *lx, const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    off_t size = lseek(fd, 0, SEEK_END);
    if (size <= 0) {
        close(fd);
        return -1;
    }
    lx->size = size;
    lx->cur = mmap(NULL, lx->size, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (lx->cur == MAP_FAILED)
        return -1;
    lx->limit = lx->cur + lx->size;
    return 0;
}

static int lexer_next(struct lexer *lx)
{
    return lx->cur < lx->limit ? *lx->cur++ : -1;
}

static void lexer_close(struct lexer *lx)
{
    munmap((void *) lx->cur, lx->size); // finding: munmap-advanced-pointer
}

int main(void)
{
    struct lexer lx;
    int c, digits = 0;

    if (lexer_open(&lx, "tokens") != 0) {
        perror("tokens");
        return EXIT_FAILURE;
    }
    while ((c = lexer_next(&lx)) != -1)
        digits += c >= '0' && c <= '9';
    printf("%d digits\n", digits);
    lexer_close(&lx);
    return 0;
}
