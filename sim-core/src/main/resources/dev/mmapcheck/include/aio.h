/* Asynchronous transfers. */
#ifndef _AIO_H
#define _AIO_H 1

typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;
typedef long off_t;

#include <bits/timespec.h>
#include <bits/sigevent.h>

struct aiocb {
  int aio_fildes;
  int aio_lio_opcode;
  int aio_reqprio;
  volatile void *aio_buf;
  size_t aio_nbytes;
  struct sigevent aio_sigevent;
  struct aiocb *__next_prio;
  int __abs_prio;
  int __policy;
  int __error_code;
  ssize_t __return_value;
  off_t aio_offset;
  char __reserved[32];
};
enum { AIO_CANCELED, AIO_NOTCANCELED, AIO_ALLDONE };
enum { LIO_READ, LIO_WRITE, LIO_NOP };
enum { LIO_WAIT, LIO_NOWAIT };

int aio_read(struct aiocb *request);
int aio_write(struct aiocb *request);
int lio_listio(int mode, struct aiocb *const list[], int count, struct sigevent *event);
int aio_error(const struct aiocb *request);
ssize_t aio_return(struct aiocb *request);
int aio_cancel(int fd, struct aiocb *request);
int aio_suspend(const struct aiocb *const list[], int count, const struct timespec *timeout);
int aio_fsync(int operation, struct aiocb *request);

#endif
