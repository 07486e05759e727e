// A loop that does nothing for a count of 0 does not say that there are such counts.
#include <stddef.h>
#include <sys/mman.h>

struct entry {
  int key;
  int value;
};

struct entry *table(const int *keys, size_t count) {
  long sum = 0;
  for (size_t i = 0; i < count; i++) {
    sum += keys[i];
  }
  struct entry *made =
      mmap(NULL, count * sizeof *made, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (made == MAP_FAILED) {
    return NULL;
  }
  made[0].value = (int)sum;
  return made;
}
