// p = mremap(p) in a program that gives up on failure.
#define _GNU_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static char *buffer;
static size_t room;

void more(void)
{
    buffer = mremap(buffer, room, room + 65536, MREMAP_MAYMOVE);
    if (buffer == MAP_FAILED) {
        perror("mremap");
        exit(1);
    }
    room += 65536;
}
