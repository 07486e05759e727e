/* Usual terminal settings. */
#ifndef _SYS_TTYDEFAULTS_H
#define _SYS_TTYDEFAULTS_H 1

#define CTRL(c) ((c) & 037)

#endif
