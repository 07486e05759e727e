// A check that ends the program in another file, under a name that does not say so.
#include <sys/mman.h>

__attribute__((noreturn)) void complain(const char *text, int line);

#define CHECK(condition) ((condition) ? (void)0 : complain(#condition, __LINE__))

void *reserve(unsigned long size) {
  CHECK(size > 0 && size % 4096 == 0);
  void *p = mmap(0, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(p != MAP_FAILED);
  return p;
}
