package dev.mmapcheck.exec;

import dev.mmapcheck.exec.Signals.Restart;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import java.util.Map;

/**
 * Mutexes, read-write locks, spin locks and barriers. Their state is in the program's memory, where
 * processes can share it; static initialisers are all zero except for the kind of a mutex.
 *
 * <pre>
 *   mutex    0 locked    4 count    8 owner   16 kind   20 whether its owner died
 *   rwlock   0 readers   4 writer   8 waiting writers
 *   spin     0 locked
 *   barrier  0 needed    4 arrived  8 round
 * </pre>
 */
final class LockCalls {
  private static final int COUNT = 4;
  private static final int OWNER = 8;
  private static final int KIND = 16;
  private static final int DAMAGE = 20;

  private static final int KIND_MASK = 3;
  private static final int RECURSIVE = 1;
  private static final int ERROR_CHECK = 2;
  private static final int ROBUST = 16;

  /** What a robust mutex is after its owner died. */
  private static final int OWNER_DIED = 1;

  private static final int LOST = 2;

  private static final int WRITER = 4;
  private static final int BARRIER_SERIAL = -1;

  private LockCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    addMutexes(table);
    addReadWriteLocks(table);
    LockAttributes.addTo(table);
    table.put("pthread_spin_init", c -> c.writeInt(c.argument(0), 0));
    table.put("pthread_spin_destroy", c -> {});
    table.put("pthread_spin_lock", LockCalls::spin);
    table.put(
        "pthread_spin_trylock",
        c -> {
          c.result(c.readInt(c.argument(0)) != 0 ? Errno.EBUSY : 0);
          c.writeInt(c.argument(0), 1);
        });
    table.put("pthread_spin_unlock", c -> c.writeInt(c.argument(0), 0));
    table.put("pthread_barrier_init", LockCalls::initBarrier);
    table.put(
        "pthread_barrier_destroy",
        c -> c.result(c.readInt(c.argument(0) + COUNT) != 0 ? Errno.EBUSY : 0));
    table.put("pthread_barrier_wait", LockCalls::meet);
  }

  private static int self(NativeCall c) {
    return ThreadCalls.task(c).id();
  }

  private static NativeContext context(NativeCall c) {
    return (NativeContext) c;
  }

  // ---- mutexes

  private static void addMutexes(Map<String, NativeFunction> table) {
    table.put("pthread_mutex_init", LockCalls::initMutex);
    table.put(
        "pthread_mutex_destroy", c -> c.result(c.readInt(c.argument(0)) != 0 ? Errno.EBUSY : 0));
    table.put("pthread_mutex_lock", c -> c.result(lock(c, c.argument(0), Scheduler.NEVER)));
    table.put(
        "pthread_mutex_timedlock",
        c -> c.result(lock(c, c.argument(0), ThreadCalls.realDeadline(c, c.argument(1)))));
    table.put("pthread_mutex_trylock", c -> c.result(tryLock(c, c.argument(0))));
    table.put("pthread_mutex_unlock", c -> c.result(unlock(c, c.argument(0))));
    table.put(
        "pthread_mutex_consistent",
        c -> {
          boolean damaged = c.readInt(c.argument(0) + DAMAGE) == OWNER_DIED;
          c.result(damaged ? 0 : Errno.EINVAL);
          c.writeInt(c.argument(0) + DAMAGE, 0);
        });
  }

  private static void initMutex(NativeCall c) {
    int attributes = c.argument(1) == 0 ? 0 : c.readInt(c.argument(1));
    c.fill(c.argument(0), 0, 40);
    int robust = (attributes & LockAttributes.ROBUST) != 0 ? ROBUST : 0;
    c.writeInt(c.argument(0) + KIND, (attributes & KIND_MASK) | robust);
  }

  /** 0 or an error number. */
  private static int tryLock(NativeCall c, long mutex) {
    if (c.readInt(mutex) == 0) {
      return acquire(c, mutex);
    }
    boolean again =
        (c.readInt(mutex + KIND) & KIND_MASK) == RECURSIVE && c.readInt(mutex + OWNER) == self(c);
    if (again) {
      c.writeInt(mutex + COUNT, c.readInt(mutex + COUNT) + 1);
      return 0;
    }
    return hasLostOwner(c, mutex) ? acquire(c, mutex) : Errno.EBUSY;
  }

  /** 0 or an error number; waits while another thread has the mutex. */
  static int lock(NativeCall c, long mutex, long deadline) {
    int now = tryLock(c, mutex);
    if (now != Errno.EBUSY) {
      return now;
    }
    boolean mine = c.readInt(mutex + OWNER) == self(c);
    if (mine && (c.readInt(mutex + KIND) & KIND_MASK) == ERROR_CHECK) {
      return Errno.EDEADLK;
    }
    long answer =
        context(c)
            .await(
                () -> c.readInt(mutex) == 0 || hasLostOwner(c, mutex) ? 0 : Syscalls.WOULD_BLOCK,
                deadline,
                Restart.LOCK);
    return answer != 0 ? (int) -answer : acquire(c, mutex);
  }

  private static boolean hasLostOwner(NativeCall c, long mutex) {
    boolean robust = (c.readInt(mutex + KIND) & ROBUST) != 0;
    int owner = c.readInt(mutex + OWNER);
    return robust && owner != 0 && ThreadCalls.task(c).execution().taskWithId(owner) == null;
  }

  private static int acquire(NativeCall c, long mutex) {
    if (c.readInt(mutex + DAMAGE) == LOST) {
      return Errno.ENOTRECOVERABLE;
    }
    boolean lost = c.readInt(mutex) != 0;
    c.writeInt(mutex, 1);
    c.writeInt(mutex + COUNT, 0);
    c.writeInt(mutex + OWNER, self(c));
    if (lost) {
      c.writeInt(mutex + DAMAGE, OWNER_DIED);
      return Errno.EOWNERDEAD;
    }
    return 0;
  }

  /** 0 or an error number. */
  static int unlock(NativeCall c, long mutex) {
    int kind = c.readInt(mutex + KIND);
    boolean checks = (kind & KIND_MASK) == RECURSIVE || (kind & KIND_MASK) == ERROR_CHECK;
    if ((checks || (kind & ROBUST) != 0) && c.readInt(mutex + OWNER) != self(c)) {
      return Errno.EPERM;
    }
    int count = c.readInt(mutex + COUNT);
    if (count > 0) {
      c.writeInt(mutex + COUNT, count - 1);
      return 0;
    }
    if (c.readInt(mutex + DAMAGE) == OWNER_DIED) {
      c.writeInt(mutex + DAMAGE, LOST);
    }
    c.writeInt(mutex, 0);
    c.writeInt(mutex + OWNER, 0);
    return 0;
  }

  // ---- read-write locks

  private static void addReadWriteLocks(Map<String, NativeFunction> table) {
    table.put("pthread_rwlock_init", c -> c.fill(c.argument(0), 0, 56));
    table.put(
        "pthread_rwlock_destroy", c -> c.result(c.readLong(c.argument(0)) != 0 ? Errno.EBUSY : 0));
    table.put("pthread_rwlock_rdlock", c -> c.result(read(c, Scheduler.NEVER)));
    table.put("pthread_rwlock_wrlock", c -> c.result(write(c, Scheduler.NEVER)));
    table.put(
        "pthread_rwlock_timedrdlock",
        c -> c.result(read(c, ThreadCalls.realDeadline(c, c.argument(1)))));
    table.put(
        "pthread_rwlock_timedwrlock",
        c -> c.result(write(c, ThreadCalls.realDeadline(c, c.argument(1)))));
    // a deadline in the past: no waiting
    table.put("pthread_rwlock_tryrdlock", c -> c.result(busy(read(c, 0))));
    table.put("pthread_rwlock_trywrlock", c -> c.result(busy(write(c, 0))));
    table.put("pthread_rwlock_unlock", LockCalls::release);
  }

  private static int busy(int error) {
    return error == Errno.ETIMEDOUT || error == Errno.EDEADLK ? Errno.EBUSY : error;
  }

  private static int read(NativeCall c, long deadline) {
    long lock = c.argument(0);
    if (c.readInt(lock + WRITER) == self(c)) {
      return Errno.EDEADLK;
    }
    long answer =
        context(c)
            .await(
                () -> c.readInt(lock + WRITER) == 0 ? 0 : Syscalls.WOULD_BLOCK,
                deadline,
                Restart.LOCK);
    if (answer == 0) {
      c.writeInt(lock, c.readInt(lock) + 1);
    }
    return (int) -answer;
  }

  private static int write(NativeCall c, long deadline) {
    long lock = c.argument(0);
    if (c.readInt(lock + WRITER) == self(c)) {
      return Errno.EDEADLK;
    }
    long answer =
        context(c)
            .await(() -> c.readLong(lock) == 0 ? 0 : Syscalls.WOULD_BLOCK, deadline, Restart.LOCK);
    if (answer == 0) {
      c.writeInt(lock + WRITER, self(c));
    }
    return (int) -answer;
  }

  private static void release(NativeCall c) {
    long lock = c.argument(0);
    if (c.readInt(lock + WRITER) != 0) {
      c.writeInt(lock + WRITER, 0);
    } else {
      c.writeInt(lock, Math.max(0, c.readInt(lock) - 1));
    }
  }

  // ---- spin locks and barriers

  private static void spin(NativeCall c) {
    long lock = c.argument(0);
    context(c)
        .await(
            () -> c.readInt(lock) == 0 ? 0 : Syscalls.WOULD_BLOCK, Scheduler.NEVER, Restart.LOCK);
    c.writeInt(lock, 1);
  }

  private static void initBarrier(NativeCall c) {
    if (c.intArgument(2) == 0) {
      c.result(Errno.EINVAL);
      return;
    }
    c.fill(c.argument(0), 0, 32);
    c.writeInt(c.argument(0), c.intArgument(2));
  }

  private static void meet(NativeCall c) {
    long barrier = c.argument(0);
    int round = c.readInt(barrier + 8);
    int arrived = c.readInt(barrier + COUNT) + 1;
    if (arrived >= c.readInt(barrier)) {
      c.writeInt(barrier + COUNT, 0);
      c.writeInt(barrier + 8, round + 1);
      c.result(BARRIER_SERIAL);
      return;
    }
    c.writeInt(barrier + COUNT, arrived);
    context(c)
        .await(
            () -> c.readInt(barrier + 8) != round ? 0 : Syscalls.WOULD_BLOCK,
            Scheduler.NEVER,
            Restart.LOCK);
  }
}
