// kernel: munmap EINVAL
// call: status_report(3)
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

struct report {
    int code;
    char text[250];
};

int status_report(int code)
{
    struct report local, *report = &local;
    int n;

    if (code > 100) {
        report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (report == MAP_FAILED)
            return -1;
    }
    report->code = code;
    n = snprintf(report->text, sizeof report->text, "code %d", code);
    munmap(report, sizeof *report); // finding: munmap-of-malloc
    return n;
}
