#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct db {
    int fd;
    char *map;
    size_t map_size;
    size_t used;
};

static int db_open(struct db *db, const char *path)
{
    struct stat st;
    db->fd = open(path, O_RDWR);
    if (db->fd < 0)
        return -1;
    if (fstat(db->fd, &st) < 0 || st.st_size < 8192) {
        close(db->fd);
        return -1;
    }
    db->map_size = st.st_size;
    db->map = mmap(NULL, db->map_size, PROT_READ | PROT_WRITE, MAP_SHARED, db->fd, 0);
    if (db->map == MAP_FAILED) {
        close(db->fd);
        return -1;
    }
    db->used = 4096;
    return 0;
}

static void db_close(struct db *db)
{
    munmap(db->map, db->map_size);
    close(db->fd);
}

int main(void)
{
    struct db db;
    if (db_open(&db, "store.db") != 0) {
        perror("store.db");
        return 1;
    }
    db.map[0] ^= 1;
    db_close(&db);
    return 0;
}
