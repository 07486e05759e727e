// Part of a library: the data comes from mmap, the structure around it from malloc.
#include <stdlib.h>
#include <sys/mman.h>

struct image {
    size_t size;
    unsigned char *pixels;
};

struct image *image_new(size_t size)
{
    struct image *image = malloc(sizeof(*image));
    if (image == NULL)
        return NULL;
    image->size = size;
    image->pixels = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (image->pixels == MAP_FAILED) {
        free(image);
        return NULL;
    }
    return image;
}

int image_try(size_t size)
{
    struct image *image = image_new(size);
    if (image == NULL)
        return -1;
    free(image->pixels); // finding: free-of-mapping
    free(image);
    return 0;
}
