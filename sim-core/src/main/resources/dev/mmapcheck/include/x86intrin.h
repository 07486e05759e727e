/* Intrinsics of the processor. */
#ifndef _X86INTRIN_H
#define _X86INTRIN_H 1

unsigned long long __rdtsc(void);
void _mm_pause(void);
void _mm_mfence(void);
void _mm_sfence(void);
void _mm_lfence(void);
void _mm_clflush(const void *address);

#endif
