/* Message queues. */
#ifndef _MQUEUE_H
#define _MQUEUE_H 1

typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;
typedef unsigned int mode_t;
typedef int mqd_t;

#include <bits/timespec.h>

struct sigevent;
struct mq_attr {
  long mq_flags;
  long mq_maxmsg;
  long mq_msgsize;
  long mq_curmsgs;
  long __pad[4];
};

mqd_t mq_open(const char *name, int flags, ...);
int mq_close(mqd_t queue);
int mq_unlink(const char *name);
int mq_getattr(mqd_t queue, struct mq_attr *attributes);
int mq_setattr(mqd_t queue, const struct mq_attr *attributes, struct mq_attr *old);
int mq_send(mqd_t queue, const char *message, size_t n, unsigned int priority);
ssize_t mq_receive(mqd_t queue, char *message, size_t n, unsigned int *priority);
int mq_notify(mqd_t queue, const struct sigevent *event);
ssize_t mq_timedreceive(mqd_t queue, char *message, size_t n, unsigned int *priority,
                        const struct timespec *deadline);
int mq_timedsend(mqd_t queue, const char *message, size_t n, unsigned int priority,
                 const struct timespec *deadline);

#endif
