// kernel: munmap EINVAL
// file: frame 4096
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

struct frame_file {
    uint32_t width, height;
    uint8_t pixels[];
};

struct frame {
    uint8_t *pixels;
    size_t size;
};

static int frame_load(struct frame *f, const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    f->size = 4096;
    struct frame_file *file = mmap(NULL, f->size, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (file == MAP_FAILED)
        return -1;
    f->pixels = file->pixels;
    return 0;
}

static void frame_unload(struct frame *f)
{
    munmap(f->pixels, f->size); // finding: munmap-misaligned
    f->pixels = NULL;
}

int main(void)
{
    struct frame f;
    if (frame_load(&f, "frame") != 0)
        return 1;
    frame_unload(&f);
    return 0;
}
