/* Backtraces. */
#ifndef _EXECINFO_H
#define _EXECINFO_H 1

int backtrace(void **frames, int count);
char **backtrace_symbols(void *const *frames, int count);
void backtrace_symbols_fd(void *const *frames, int count, int fd);

#endif
