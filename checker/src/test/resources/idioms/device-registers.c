// The registers of a device are no file whose end could be reached.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv) {
  char path[256];
  if (argc != 2) {
    return 1;
  }
  snprintf(path, sizeof path, "/sys/class/nvme/%s/device/resource0", argv[1]);
  int fd = open(path, O_RDONLY | O_SYNC);
  if (fd < 0) {
    return 1;
  }
  volatile uint32_t *registers = mmap(NULL, getpagesize(), PROT_READ, MAP_SHARED, fd, 0);
  close(fd);
  if (registers == MAP_FAILED) {
    return 1;
  }
  printf("%x\n", (unsigned)registers[0]);
  munmap((void *)registers, getpagesize());
  return 0;
}
