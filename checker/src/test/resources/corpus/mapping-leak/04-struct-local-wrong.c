// kernel: left over
// call: char bytes[100] = ""; checksum(bytes, 100)
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

struct range {
    char *start;
    size_t length;
};

static int fill(struct range *r)
{
    r->length = 16384;
    r->start = mmap(NULL, r->length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: mapping-leak
    return r->start == MAP_FAILED ? -1 : 0;
}

int checksum(const char *bytes, size_t count)
{
    struct range work;
    int sum = 0;
    if (count > 16384 || fill(&work) != 0)
        return -1;
    memcpy(work.start, bytes, count);
    for (size_t i = 0; i < count; i++)
        sum += work.start[i];
    return sum;
}
