/* Linked lists as macros, in the manner of the BSD systems. */
#ifndef _SYS_QUEUE_H
#define _SYS_QUEUE_H 1

/* Singly linked list. */
#define SLIST_HEAD(name, type) \
  struct name { \
    struct type *slh_first; \
  }
#define SLIST_HEAD_INITIALIZER(head) { NULL }
#define SLIST_ENTRY(type) \
  struct { \
    struct type *sle_next; \
  }
#define SLIST_INIT(head) ((head)->slh_first = NULL)
#define SLIST_EMPTY(head) ((head)->slh_first == NULL)
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_NEXT(item, field) ((item)->field.sle_next)
#define SLIST_INSERT_HEAD(head, item, field) \
  do { \
    (item)->field.sle_next = (head)->slh_first; \
    (head)->slh_first = (item); \
  } while (0)
#define SLIST_INSERT_AFTER(after, item, field) \
  do { \
    (item)->field.sle_next = (after)->field.sle_next; \
    (after)->field.sle_next = (item); \
  } while (0)
#define SLIST_REMOVE_HEAD(head, field) ((head)->slh_first = (head)->slh_first->field.sle_next)
#define SLIST_REMOVE(head, item, type, field) \
  do { \
    struct type **__link = &(head)->slh_first; \
    while (*__link != (item)) __link = &(*__link)->field.sle_next; \
    *__link = (item)->field.sle_next; \
  } while (0)
#define SLIST_FOREACH(item, head, field) \
  for ((item) = SLIST_FIRST(head); (item); (item) = SLIST_NEXT(item, field))

/* Singly linked list with a tail. */
#define STAILQ_HEAD(name, type) \
  struct name { \
    struct type *stqh_first; \
    struct type **stqh_last; \
  }
#define STAILQ_HEAD_INITIALIZER(head) { NULL, &(head).stqh_first }
#define STAILQ_ENTRY(type) \
  struct { \
    struct type *stqe_next; \
  }
#define STAILQ_INIT(head) \
  do { \
    (head)->stqh_first = NULL; \
    (head)->stqh_last = &(head)->stqh_first; \
  } while (0)
#define STAILQ_EMPTY(head) ((head)->stqh_first == NULL)
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_NEXT(item, field) ((item)->field.stqe_next)
#define STAILQ_INSERT_HEAD(head, item, field) \
  do { \
    if (((item)->field.stqe_next = (head)->stqh_first) == NULL) \
      (head)->stqh_last = &(item)->field.stqe_next; \
    (head)->stqh_first = (item); \
  } while (0)
#define STAILQ_INSERT_TAIL(head, item, field) \
  do { \
    (item)->field.stqe_next = NULL; \
    *(head)->stqh_last = (item); \
    (head)->stqh_last = &(item)->field.stqe_next; \
  } while (0)
#define STAILQ_INSERT_AFTER(head, after, item, field) \
  do { \
    if (((item)->field.stqe_next = (after)->field.stqe_next) == NULL) \
      (head)->stqh_last = &(item)->field.stqe_next; \
    (after)->field.stqe_next = (item); \
  } while (0)
#define STAILQ_REMOVE_HEAD(head, field) \
  do { \
    if (((head)->stqh_first = (head)->stqh_first->field.stqe_next) == NULL) \
      (head)->stqh_last = &(head)->stqh_first; \
  } while (0)
#define STAILQ_REMOVE(head, item, type, field) \
  do { \
    struct type **__link = &(head)->stqh_first; \
    while (*__link != (item)) __link = &(*__link)->field.stqe_next; \
    if ((*__link = (item)->field.stqe_next) == NULL) (head)->stqh_last = __link; \
  } while (0)
#define STAILQ_FOREACH(item, head, field) \
  for ((item) = STAILQ_FIRST(head); (item); (item) = STAILQ_NEXT(item, field))

/* The same under another name. */
#define SIMPLEQ_HEAD(name, type) \
  struct name { \
    struct type *sqh_first; \
    struct type **sqh_last; \
  }
#define SIMPLEQ_ENTRY(type) \
  struct { \
    struct type *sqe_next; \
  }
#define SIMPLEQ_INIT(head) \
  do { \
    (head)->sqh_first = NULL; \
    (head)->sqh_last = &(head)->sqh_first; \
  } while (0)
#define SIMPLEQ_EMPTY(head) ((head)->sqh_first == NULL)
#define SIMPLEQ_FIRST(head) ((head)->sqh_first)
#define SIMPLEQ_NEXT(item, field) ((item)->field.sqe_next)
#define SIMPLEQ_INSERT_TAIL(head, item, field) \
  do { \
    (item)->field.sqe_next = NULL; \
    *(head)->sqh_last = (item); \
    (head)->sqh_last = &(item)->field.sqe_next; \
  } while (0)
#define SIMPLEQ_REMOVE_HEAD(head, field) \
  do { \
    if (((head)->sqh_first = (head)->sqh_first->field.sqe_next) == NULL) \
      (head)->sqh_last = &(head)->sqh_first; \
  } while (0)
#define SIMPLEQ_FOREACH(item, head, field) \
  for ((item) = SIMPLEQ_FIRST(head); (item); (item) = SIMPLEQ_NEXT(item, field))

/* Doubly linked list. */
#define LIST_HEAD(name, type) \
  struct name { \
    struct type *lh_first; \
  }
#define LIST_HEAD_INITIALIZER(head) { NULL }
#define LIST_ENTRY(type) \
  struct { \
    struct type *le_next; \
    struct type **le_prev; \
  }
#define LIST_INIT(head) ((head)->lh_first = NULL)
#define LIST_EMPTY(head) ((head)->lh_first == NULL)
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_NEXT(item, field) ((item)->field.le_next)
#define LIST_INSERT_HEAD(head, item, field) \
  do { \
    if (((item)->field.le_next = (head)->lh_first) != NULL) \
      (head)->lh_first->field.le_prev = &(item)->field.le_next; \
    (head)->lh_first = (item); \
    (item)->field.le_prev = &(head)->lh_first; \
  } while (0)
#define LIST_INSERT_AFTER(after, item, field) \
  do { \
    if (((item)->field.le_next = (after)->field.le_next) != NULL) \
      (after)->field.le_next->field.le_prev = &(item)->field.le_next; \
    (after)->field.le_next = (item); \
    (item)->field.le_prev = &(after)->field.le_next; \
  } while (0)
#define LIST_INSERT_BEFORE(before, item, field) \
  do { \
    (item)->field.le_prev = (before)->field.le_prev; \
    (item)->field.le_next = (before); \
    *(before)->field.le_prev = (item); \
    (before)->field.le_prev = &(item)->field.le_next; \
  } while (0)
#define LIST_REMOVE(item, field) \
  do { \
    if ((item)->field.le_next != NULL) \
      (item)->field.le_next->field.le_prev = (item)->field.le_prev; \
    *(item)->field.le_prev = (item)->field.le_next; \
  } while (0)
#define LIST_FOREACH(item, head, field) \
  for ((item) = LIST_FIRST(head); (item); (item) = LIST_NEXT(item, field))

/* Doubly linked list with a tail. */
#define TAILQ_HEAD(name, type) \
  struct name { \
    struct type *tqh_first; \
    struct type **tqh_last; \
  }
#define TAILQ_HEAD_INITIALIZER(head) { NULL, &(head).tqh_first }
#define TAILQ_ENTRY(type) \
  struct { \
    struct type *tqe_next; \
    struct type **tqe_prev; \
  }
#define TAILQ_INIT(head) \
  do { \
    (head)->tqh_first = NULL; \
    (head)->tqh_last = &(head)->tqh_first; \
  } while (0)
#define TAILQ_EMPTY(head) ((head)->tqh_first == NULL)
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_NEXT(item, field) ((item)->field.tqe_next)
#define TAILQ_LAST(head, name) (*((struct name *) (head)->tqh_last)->tqh_last)
#define TAILQ_PREV(item, name, field) (*((struct name *) (item)->field.tqe_prev)->tqh_last)
#define TAILQ_INSERT_HEAD(head, item, field) \
  do { \
    if (((item)->field.tqe_next = (head)->tqh_first) != NULL) \
      (head)->tqh_first->field.tqe_prev = &(item)->field.tqe_next; \
    else \
      (head)->tqh_last = &(item)->field.tqe_next; \
    (head)->tqh_first = (item); \
    (item)->field.tqe_prev = &(head)->tqh_first; \
  } while (0)
#define TAILQ_INSERT_TAIL(head, item, field) \
  do { \
    (item)->field.tqe_next = NULL; \
    (item)->field.tqe_prev = (head)->tqh_last; \
    *(head)->tqh_last = (item); \
    (head)->tqh_last = &(item)->field.tqe_next; \
  } while (0)
#define TAILQ_INSERT_AFTER(head, after, item, field) \
  do { \
    if (((item)->field.tqe_next = (after)->field.tqe_next) != NULL) \
      (item)->field.tqe_next->field.tqe_prev = &(item)->field.tqe_next; \
    else \
      (head)->tqh_last = &(item)->field.tqe_next; \
    (after)->field.tqe_next = (item); \
    (item)->field.tqe_prev = &(after)->field.tqe_next; \
  } while (0)
#define TAILQ_INSERT_BEFORE(before, item, field) \
  do { \
    (item)->field.tqe_prev = (before)->field.tqe_prev; \
    (item)->field.tqe_next = (before); \
    *(before)->field.tqe_prev = (item); \
    (before)->field.tqe_prev = &(item)->field.tqe_next; \
  } while (0)
#define TAILQ_REMOVE(head, item, field) \
  do { \
    if ((item)->field.tqe_next != NULL) \
      (item)->field.tqe_next->field.tqe_prev = (item)->field.tqe_prev; \
    else \
      (head)->tqh_last = (item)->field.tqe_prev; \
    *(item)->field.tqe_prev = (item)->field.tqe_next; \
  } while (0)
#define TAILQ_CONCAT(head, other, field) \
  do { \
    if (!TAILQ_EMPTY(other)) { \
      *(head)->tqh_last = (other)->tqh_first; \
      (other)->tqh_first->field.tqe_prev = (head)->tqh_last; \
      (head)->tqh_last = (other)->tqh_last; \
      TAILQ_INIT(other); \
    } \
  } while (0)
#define TAILQ_FOREACH(item, head, field) \
  for ((item) = TAILQ_FIRST(head); (item); (item) = TAILQ_NEXT(item, field))
#define TAILQ_FOREACH_REVERSE(item, head, name, field) \
  for ((item) = TAILQ_LAST(head, name); (item); (item) = TAILQ_PREV(item, name, field))

/* Doubly linked ring. */
#define CIRCLEQ_HEAD(name, type) \
  struct name { \
    struct type *cqh_first; \
    struct type *cqh_last; \
  }
#define CIRCLEQ_ENTRY(type) \
  struct { \
    struct type *cqe_next; \
    struct type *cqe_prev; \
  }
#define CIRCLEQ_INIT(head) ((head)->cqh_first = (head)->cqh_last = (void *) (head))
#define CIRCLEQ_EMPTY(head) ((head)->cqh_first == (void *) (head))
#define CIRCLEQ_FIRST(head) ((head)->cqh_first)
#define CIRCLEQ_LAST(head) ((head)->cqh_last)
#define CIRCLEQ_NEXT(item, field) ((item)->field.cqe_next)
#define CIRCLEQ_PREV(item, field) ((item)->field.cqe_prev)
#define CIRCLEQ_INSERT_TAIL(head, item, field) \
  do { \
    (item)->field.cqe_next = (void *) (head); \
    (item)->field.cqe_prev = (head)->cqh_last; \
    if ((head)->cqh_first == (void *) (head)) \
      (head)->cqh_first = (item); \
    else \
      (head)->cqh_last->field.cqe_next = (item); \
    (head)->cqh_last = (item); \
  } while (0)
#define CIRCLEQ_REMOVE(head, item, field) \
  do { \
    if ((item)->field.cqe_next == (void *) (head)) \
      (head)->cqh_last = (item)->field.cqe_prev; \
    else \
      (item)->field.cqe_next->field.cqe_prev = (item)->field.cqe_prev; \
    if ((item)->field.cqe_prev == (void *) (head)) \
      (head)->cqh_first = (item)->field.cqe_next; \
    else \
      (item)->field.cqe_prev->field.cqe_next = (item)->field.cqe_next; \
  } while (0)
#define CIRCLEQ_FOREACH(item, head, field) \
  for ((item) = CIRCLEQ_FIRST(head); (item) != (void *) (head); (item) = CIRCLEQ_NEXT(item, field))

#endif
