// A function elsewhere fills the header that lies at the start of fresh shared memory.
#include <stddef.h>
#include <sys/mman.h>

struct header {
  size_t payload_bytes;
  int version;
};

void init_header(struct header *header);

void *payload(void) {
  struct header *h = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (h == MAP_FAILED) {
    return NULL;
  }
  init_header(h);
  void *p = mmap(NULL, h->payload_bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  munmap(h, 4096);
  return p == MAP_FAILED ? NULL : p;
}
