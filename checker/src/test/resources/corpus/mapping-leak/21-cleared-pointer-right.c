// file: words 5000
// call: struct dictionary *d = dictionary_load("words"); dictionary_free(&d)
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct dictionary {
    char *words;
    size_t size;
};

struct dictionary *dictionary_load(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    struct dictionary *dictionary = calloc(1, sizeof(*dictionary));
    if (dictionary == NULL || fstat(fd, &st) < 0 || st.st_size == 0)
        goto failed;
    dictionary->size = st.st_size;
    dictionary->words = mmap(NULL, dictionary->size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (dictionary->words == MAP_FAILED)
        goto failed;
    close(fd);
    return dictionary;
failed:
    close(fd);
    free(dictionary);
    return NULL;
}

void dictionary_free(struct dictionary **dictionary)
{
    if (*dictionary == NULL)
        return;
    munmap((*dictionary)->words, (*dictionary)->size);
    free(*dictionary);
    *dictionary = NULL;
}
