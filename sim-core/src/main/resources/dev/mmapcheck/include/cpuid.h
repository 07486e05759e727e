/* Features of the processor. */
#ifndef _CPUID_H
#define _CPUID_H 1

#define __cpuid(leaf, a, b, c, d) __cpuid_read(leaf, &(a), &(b), &(c), &(d))

void __cpuid_read(unsigned int leaf, unsigned int *a, unsigned int *b, unsigned int *c,
                  unsigned int *d);
int __get_cpuid(unsigned int leaf, unsigned int *a, unsigned int *b, unsigned int *c,
                unsigned int *d);

#endif
