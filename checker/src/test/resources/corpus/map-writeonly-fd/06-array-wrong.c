// kernel: mmap EACCES
// call: shards_create()
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define SHARDS 3
#define SHARD_BYTES 4096
#define SHARD_MODE (O_WRONLY | O_CREAT)

static struct shard {
    int fd;
    char *data;
} shards[SHARDS];

int shards_create(void)
{
    for (int i = 0; i < SHARDS; i++) {
        char name[32];
        snprintf(name, sizeof name, "shard.%d", i);
        shards[i].fd = open(name, SHARD_MODE, 0644);
        if (shards[i].fd < 0)
            return -1;
        if (ftruncate(shards[i].fd, SHARD_BYTES) != 0)
            return -1;
        shards[i].data = mmap(NULL, SHARD_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, // finding: map-writeonly-fd
                              shards[i].fd, 0);
        if (shards[i].data == MAP_FAILED) {
            shards[i].data = NULL;
            return -1;
        }
    }
    return 0;
}
