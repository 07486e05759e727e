// The sum over a list that may be empty, where empty lists do not come here.
#include <stddef.h>
#include <sys/mman.h>

struct section {
  size_t bytes;
  struct section *next;
};

void *room(const struct section *sections, int count) {
  size_t total = 0;
  for (int i = 0; i < count; i++) {
    total += sections[i].bytes + 16;
  }
  void *p = mmap(NULL, total, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return p == MAP_FAILED ? NULL : p;
}
