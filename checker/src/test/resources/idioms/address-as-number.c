// A function of a driver gets the address of a structure as a number, and fills it.
#include <stdint.h>
#include <sys/mman.h>

struct limits {
  uint32_t version;
  uint32_t buffer_bytes;
};

long device_call(int request, uintptr_t argument);

void *buffer_of(void) {
  struct limits limits = {1, 0};
  if (device_call(7, (uintptr_t)&limits) != 0) {
    return 0;
  }
  void *p = mmap(0, limits.buffer_bytes, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return p == MAP_FAILED ? 0 : p;
}
