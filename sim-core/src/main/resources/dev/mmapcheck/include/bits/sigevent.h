/* How an event is reported. */
#ifndef _BITS_SIGEVENT_H
#define _BITS_SIGEVENT_H 1

union sigval {
  int sival_int;
  void *sival_ptr;
};

typedef union sigval sigval_t;
typedef union sigval __sigval_t;
typedef union pthread_attr_t pthread_attr_t;

struct sigevent {
  sigval_t sigev_value;
  int sigev_signo;
  int sigev_notify;
  union {
    int _pad[12];
    int _tid;
    struct {
      void (*_function)(sigval_t);
      pthread_attr_t *_attribute;
    } _sigev_thread;
  } _sigev_un;
};

typedef struct sigevent sigevent_t;

#define sigev_notify_function _sigev_un._sigev_thread._function
#define sigev_notify_attributes _sigev_un._sigev_thread._attribute
#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4

#endif
