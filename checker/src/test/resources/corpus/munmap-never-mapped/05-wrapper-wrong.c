// kernel: munmap EINVAL
// fail: mmap ENOMEM
// call: run_filter(3)
#include <stddef.h>
#include <sys/mman.h>
#include <sys/types.h>

static float *buffer_new(size_t count)
{
    return mmap(NULL, count * sizeof(float), PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void buffer_free(float *buffer, size_t count)
{
    if (buffer != NULL)
        munmap(buffer, count * sizeof(float)); // finding: munmap-never-mapped
}

int run_filter(int taps)
{
    int rc = -1;
    float *window = buffer_new(4096);
    if (window == MAP_FAILED)
        goto out;
    for (int i = 0; i < 4096; i++)
        window[i] = (float) i / (float) (taps ? taps : 1);
    rc = window[4095] > 1.0f;
out:
    buffer_free(window, 4096);
    return rc;
}
