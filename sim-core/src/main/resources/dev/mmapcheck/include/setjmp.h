/* Jumps between functions. */
#ifndef _SETJMP_H
#define _SETJMP_H 1

#include <features.h>
#include <bits/sigset.h>

typedef long __jmp_buf[8];

struct __jmp_buf_tag {
  __jmp_buf __jmpbuf;
  int __mask_was_saved;
  __sigset_t __saved_mask;
};

typedef struct __jmp_buf_tag jmp_buf[1];
typedef struct __jmp_buf_tag sigjmp_buf[1];

int setjmp(jmp_buf env) __attribute__((__returns_twice__));
int _setjmp(struct __jmp_buf_tag env[1]) __attribute__((__returns_twice__));
int __sigsetjmp(struct __jmp_buf_tag env[1], int save) __attribute__((__returns_twice__));
void longjmp(struct __jmp_buf_tag env[1], int value) __attribute__((__noreturn__));
void _longjmp(struct __jmp_buf_tag env[1], int value) __attribute__((__noreturn__));
void siglongjmp(struct __jmp_buf_tag env[1], int value) __attribute__((__noreturn__));

#define setjmp(env) _setjmp(env)
#define sigsetjmp(env, save) __sigsetjmp(env, save)

#endif
