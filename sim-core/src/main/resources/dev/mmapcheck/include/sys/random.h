/* Random bytes. */
#ifndef _SYS_RANDOM_H
#define _SYS_RANDOM_H 1

typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;

#define GRND_NONBLOCK 1
#define GRND_RANDOM 2
#define GRND_INSECURE 4

ssize_t getrandom(void *to, size_t n, unsigned int flags);
int getentropy(void *to, size_t n);

#endif
