/* Pseudo terminals. */
#ifndef _PTY_H
#define _PTY_H 1

#include <termios.h>
#include <sys/ioctl.h>

int openpty(int *master, int *slave, char *name, const struct termios *settings,
            const struct winsize *size);
int forkpty(int *master, char *name, const struct termios *settings, const struct winsize *size);

#endif
