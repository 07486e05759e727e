// kernel: mprotect EACCES
// call: close(shm_open("/board", 0102, 0600)); unused_main(); shm_unlink("/board")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int mode = O_RDONLY;
    int fd = shm_open("/board", mode, 0);
    if (fd < 0)
        return 1;
    char *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return 1;
    return mprotect(p, 4096, PROT_READ | PROT_WRITE) != 0; // finding: mprotect-shared-readonly-fd
}
