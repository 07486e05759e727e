// What lies before aligned memory inside a reservation is given back, a guard behind it stays.
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

enum { align = 2 << 20 };

void *aligned_with_guard(size_t size) {
  size_t total = size + align;
  char *reserved = mmap(NULL, total, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (reserved == MAP_FAILED) {
    return NULL;
  }
  size_t offset = -(uintptr_t)reserved & (align - 1);
  char *start = mmap(reserved + offset, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  if (start == MAP_FAILED) {
    munmap(reserved, total);
    return NULL;
  }
  if (offset > 0) {
    munmap(reserved, offset);
  }
  return start;
}
