// A program of which only one file is here: what the others define is not 0.
#include <sys/mman.h>
#include "settings.h"

extern unsigned long arena_bytes;

int main(void) {
  void *arena = mmap(0, arena_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (arena == MAP_FAILED) {
    return 1;
  }
  void *table = mmap(0, 5 * TABLE_BYTES, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (table == MAP_FAILED) {
    return 1;
  }
  return serve(arena, table);
}
