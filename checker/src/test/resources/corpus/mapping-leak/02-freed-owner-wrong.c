// kernel: left over
#include <stdlib.h>
#include <sys/mman.h>

struct image {
    int width;
    unsigned char *pixels;
};

static struct image *image_new(int width)
{
    struct image *image = malloc(sizeof *image);
    if (!image)
        return NULL;
    image->width = width;
    image->pixels = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: mapping-leak
    if (image->pixels == MAP_FAILED) {
        free(image);
        return NULL;
    }
    return image;
}

static void image_delete(struct image *image)
{
    free(image);
}

int main(void)
{
    struct image *image = image_new(16);
    if (!image)
        return 1;
    image->pixels[3] = 255;
    image_delete(image);
    return 0;
}
