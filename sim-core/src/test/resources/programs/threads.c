// Threads: creation, joining, locks, conditions, barriers, keys, thread-local data, cancellation.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static pthread_cond_t drained = PTHREAD_COND_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_barrier_t barrier;
static pthread_rwlock_t table_lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_key_t key;
static sem_t slots;
static int queue[4], head, tail, produced_sum, consumed_sum, destroyed, initialised, serial;
static _Thread_local int mine = 7;
static __thread char label[8] = "main";

static void initialise(void) { initialised++; }
static void destroy(void *value) { destroyed += *(int *) value; }

static void *producer(void *argument) {
  for (int i = 1; i <= 100; i++) {
    pthread_mutex_lock(&lock);
    while (tail - head == 4)
      pthread_cond_wait(&drained, &lock);
    queue[tail++ % 4] = i;
    produced_sum += i;
    pthread_cond_signal(&filled);
    pthread_mutex_unlock(&lock);
  }
  return argument;
}

static void *consumer(void *argument) {
  for (int i = 0; i < 100; i++) {
    pthread_mutex_lock(&lock);
    while (tail == head)
      pthread_cond_wait(&filled, &lock);
    consumed_sum += queue[head++ % 4];
    pthread_cond_signal(&drained);
    pthread_mutex_unlock(&lock);
  }
  return argument;
}

static void *worker(void *argument) {
  int *number = argument;
  pthread_once(&once, initialise);
  pthread_setspecific(key, number);
  mine += *number;
  strcpy(label, "work");
  errno = *number;
  sem_wait(&slots);
  sched_yield();
  sem_post(&slots);
  pthread_rwlock_rdlock(&table_lock);
  pthread_rwlock_unlock(&table_lock);
  if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
    serial++;
  return (void *) (long) (mine * 100 + errno);
}

static void cleaned(void *text) { printf("cleanup %s\n", (char *) text); }

static void *cancelled(void *argument) {
  pthread_cleanup_push(cleaned, argument);
  for (;;)
    sleep(1000);
  pthread_cleanup_pop(0);
  return NULL;
}

static void *waits_forever(void *argument) {
  pthread_mutex_lock(&lock);
  pthread_cleanup_push((void (*)(void *)) pthread_mutex_unlock, &lock);
  for (;;)
    pthread_cond_wait(&filled, &lock);
  pthread_cleanup_pop(1);
  return argument;
}

int main(void) {
  pthread_t a, b, workers[5];
  void *result;
  pthread_create(&a, NULL, producer, "p");
  pthread_create(&b, NULL, consumer, "c");
  pthread_join(a, &result);
  printf("%s ", (char *) result);
  pthread_join(b, &result);
  printf("%s %d %d\n", (char *) result, produced_sum, consumed_sum);

  pthread_key_create(&key, destroy);
  pthread_barrier_init(&barrier, NULL, 5);
  sem_init(&slots, 0, 2);
  int numbers[5];
  for (int i = 0; i < 5; i++) {
    numbers[i] = i + 1;
    pthread_create(&workers[i], NULL, worker, &numbers[i]);
  }
  long total = 0;
  for (int i = 0; i < 5; i++) {
    pthread_join(workers[i], &result);
    total += (long) result;
  }
  printf("%ld %d %d %d %d %s\n", total, initialised, serial, destroyed, mine, label);

  pthread_create(&a, NULL, cancelled, "here");
  pthread_cancel(a);
  pthread_join(a, &result);
  printf("%d\n", result == PTHREAD_CANCELED);
  pthread_create(&a, NULL, waits_forever, NULL);
  usleep(1000);
  pthread_cancel(a);
  pthread_join(a, &result);
  printf("%d %d\n", result == PTHREAD_CANCELED, pthread_mutex_trylock(&lock));

  struct timespec deadline;
  clock_gettime(CLOCK_REALTIME, &deadline);
  deadline.tv_nsec += 1000000;
  if (deadline.tv_nsec >= 1000000000) {
    deadline.tv_sec++;
    deadline.tv_nsec -= 1000000000;
  }
  printf("%d\n", pthread_cond_timedwait(&filled, &lock, &deadline) == ETIMEDOUT);
  pthread_mutex_unlock(&lock);

  pthread_mutexattr_t kind;
  pthread_mutex_t checked;
  pthread_mutexattr_init(&kind);
  pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&checked, &kind);
  printf("%d", pthread_mutex_unlock(&checked) == EPERM);
  printf("%d", pthread_mutex_lock(&checked));
  printf("%d", pthread_mutex_lock(&checked) == EDEADLK);
  printf("%d\n", pthread_mutex_unlock(&checked));
  pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&checked, &kind);
  printf("%d%d", pthread_mutex_lock(&checked), pthread_mutex_lock(&checked));
  printf("%d%d\n", pthread_mutex_unlock(&checked), pthread_mutex_unlock(&checked));
  printf("%d\n", pthread_join(pthread_self(), NULL) == EDEADLK);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  printf("%d\n", pthread_attr_setstacksize(&attributes, 100) == EINVAL);
  return 0;
}
