/* Swap space. */
#ifndef _SYS_SWAP_H
#define _SYS_SWAP_H 1

int swapon(const char *path, int flags);
int swapoff(const char *path);

#endif
