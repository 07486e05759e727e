package dev.mmapcheck.exec;

import dev.mmapcheck.file.FileSystem;
import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.Lookup;
import dev.mmapcheck.file.MessageQueue;
import dev.mmapcheck.file.OnExec;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.util.Map;
import java.util.function.LongSupplier;

/** POSIX message queues. Their names lie in a directory of their own, as on Linux. */
final class MessageQueueCalls {
  private static final int LONGEST_NAME = 255;
  private static final int MOST_QUEUES = 256;
  private static final int MOST_MESSAGES = 10;
  private static final int LONGEST_MESSAGE = 8192;
  private static final long HIGHEST_PRIORITY = 32767;
  private static final long SECOND = 1_000_000_000L;

  // struct mq_attr: four longs
  private static final int ATTRIBUTE_BYTES = 64;

  private MessageQueueCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    table.put("mq_open", c -> c.resultOf(open(c)));
    table.put("mq_unlink", c -> c.resultOf(unlink(c)));
    table.put("mq_close", c -> c.resultOf(close(c)));
    table.put("mq_getattr", c -> c.resultOf(attributes(c, 0, c.argument(1))));
    table.put("mq_setattr", c -> c.resultOf(attributes(c, c.argument(1), c.argument(2))));
    table.put("mq_send", c -> c.resultOf(send(c, Scheduler.NEVER)));
    table.put("mq_timedsend", c -> c.resultOf(send(c, deadline(c))));
    table.put("mq_receive", c -> c.resultOf(receive(c, Scheduler.NEVER)));
    table.put("mq_timedreceive", c -> c.resultOf(receive(c, deadline(c))));
    table.put("mq_notify", c -> c.resultOf(notify(c)));
  }

  // ---- names

  private static String path(String name) {
    return FileSystem.MESSAGE_QUEUES + name.substring(1);
  }

  /** 0, or what is wrong with the name in the first argument. */
  private static int check(String name) {
    if (!name.startsWith("/")) {
      return -Errno.EINVAL;
    }
    if (name.indexOf('/', 1) > 0) {
      return -Errno.EACCES;
    }
    return name.length() == 1
        ? -Errno.ENOENT
        : name.length() - 1 > LONGEST_NAME ? -Errno.ENAMETOOLONG : 0;
  }

  private static long open(NativeCall c) {
    String name = c.readString(c.argument(0));
    int flags = c.intArgument(1);
    int error = check(name);
    if (error != 0) {
      return error;
    }
    Inode found = c.machine().files().lookup(path(name));
    if (found != null && (flags & OpenFlags.CREAT) != 0 && (flags & OpenFlags.EXCL) != 0) {
      return -Errno.EEXIST;
    }
    int mode = flags & OpenFlags.ACCMODE;
    int wanted =
        (mode == OpenFlags.WRONLY ? 0 : Inode.MAY_READ)
            | (mode == OpenFlags.RDONLY ? 0 : Inode.MAY_WRITE);
    if (found != null && !found.permits(c.process().user(), wanted)) {
      return -Errno.EACCES;
    }
    if (found == null) {
      if ((flags & OpenFlags.CREAT) == 0) {
        return -Errno.ENOENT;
      }
      int[] limits = limits(c);
      if (limits == null) {
        return -Errno.EINVAL;
      }
      if (c.machine().files().list(FileSystem.MESSAGE_QUEUES).size() >= MOST_QUEUES) {
        return -Errno.ENOSPC;
      }
      int permissions = c.intArgument(2) & 0777 & ~c.process().umask();
      found =
          c.machine()
              .files()
              .newMessageQueue(
                  name.substring(1), permissions, c.process().user(), limits[0], limits[1]);
    }
    OpenFile file = new OpenFile(found, mode | (flags & OpenFlags.NONBLOCK));
    return c.process().files().add(file, 0, OnExec.CLOSE);
  }

  /** Number and length of messages as mq_open asks for them, or null when they are refused. */
  private static int[] limits(NativeCall c) {
    if (c.argument(3) == 0) {
      return new int[] {MOST_MESSAGES, LONGEST_MESSAGE};
    }
    long number = c.readLong(c.argument(3) + 8);
    long length = c.readLong(c.argument(3) + 16);
    boolean valid =
        number > 0 && number <= MOST_MESSAGES && length > 0 && length <= LONGEST_MESSAGE;
    return valid ? new int[] {(int) number, (int) length} : null;
  }

  private static long unlink(NativeCall c) {
    String name = c.readString(c.argument(0));
    int error = check(name);
    if (error != 0) {
      return error;
    }
    FileSystem files = c.machine().files();
    Lookup found = files.resolve("/", path(name));
    if (found.inode() == null) {
      return -Errno.ENOENT;
    }
    files.unlink(found.parent(), found.name());
    return 0;
  }

  // ---- open queues

  /** The open file of the first argument, or null when it is no queue. */
  private static OpenFile file(NativeCall c) {
    OpenFile file = c.process().files().get(c.intArgument(0));
    return file != null && file.inode() instanceof MessageQueue ? file : null;
  }

  private static long close(NativeCall c) {
    OpenFile file = file(c);
    if (file != null) {
      withdraw(c, (MessageQueue) file.inode());
    }
    return c.machine().syscalls().close(c.process(), c.intArgument(0));
  }

  private static long attributes(NativeCall c, long from, long to) {
    OpenFile file = file(c);
    long wanted = from == 0 ? 0 : c.readLong(from);
    if ((wanted & ~OpenFlags.NONBLOCK) != 0) {
      return -Errno.EINVAL;
    }
    if (file == null) {
      return -Errno.EBADF;
    }
    if (to != 0) {
      MessageQueue queue = (MessageQueue) file.inode();
      c.fill(to, 0, ATTRIBUTE_BYTES);
      c.writeLong(to, file.flags() & OpenFlags.NONBLOCK);
      c.writeLong(to + 8, queue.capacity());
      c.writeLong(to + 16, queue.longest());
      c.writeLong(to + 24, queue.count());
    }
    if (from != 0) {
      file.setFlags((file.flags() & ~OpenFlags.NONBLOCK) | (int) wanted);
    }
    return 0;
  }

  /** The deadline in the last argument, or -1 when it is no time. */
  private static long deadline(NativeCall c) {
    if (c.argument(4) == 0) {
      return Scheduler.NEVER;
    }
    long seconds = c.readLong(c.argument(4));
    long part = c.readLong(c.argument(4) + 8);
    if (seconds < 0 || part < 0 || part >= SECOND) {
      return -1;
    }
    return Math.max(0, c.clock().elapsed() + seconds * SECOND + part - c.clock().now());
  }

  private static long await(NativeCall c, OpenFile file, long deadline, LongSupplier call) {
    if (file.has(OpenFlags.NONBLOCK)) {
      long answer = call.getAsLong();
      return answer == Syscalls.WOULD_BLOCK ? -Errno.EAGAIN : answer;
    }
    Signals.Restart restart =
        deadline == Scheduler.NEVER ? Signals.Restart.AS_ASKED : Signals.Restart.NEVER;
    return ((NativeContext) c).await(call, deadline, restart);
  }

  private static long send(NativeCall c, long deadline) {
    long priority = c.argument(3) & 0xffff_ffffL;
    if (deadline < 0 || priority > HIGHEST_PRIORITY) {
      return -Errno.EINVAL;
    }
    OpenFile file = file(c);
    if (file == null || !file.isWritable()) {
      return -Errno.EBADF;
    }
    MessageQueue queue = (MessageQueue) file.inode();
    if (Long.compareUnsigned(c.argument(2), queue.longest()) > 0) {
      return -Errno.EMSGSIZE;
    }
    byte[] text;
    try {
      text = c.readBytes(c.argument(1), (int) c.argument(2));
    } catch (MemoryFault fault) {
      return -Errno.EFAULT;
    }
    MessageQueue.Message message = new MessageQueue.Message((int) priority, text);
    return await(c, file, deadline, () -> add(c, queue, message));
  }

  private static long add(NativeCall c, MessageQueue queue, MessageQueue.Message message) {
    if (queue.isFull()) {
      return Syscalls.WOULD_BLOCK;
    }
    MessageQueue.Notice notice = queue.notice();
    boolean tells = notice != null && queue.count() == 0 && !queue.isAwaited();
    queue.add(message);
    if (tells) {
      queue.tell(null);
      notice.sender().accept(c.process().pid());
    }
    return 0;
  }

  private static long receive(NativeCall c, long deadline) {
    if (deadline < 0) {
      return -Errno.EINVAL;
    }
    OpenFile file = file(c);
    if (file == null || !file.isReadable()) {
      return -Errno.EBADF;
    }
    MessageQueue queue = (MessageQueue) file.inode();
    if (Long.compareUnsigned(c.argument(2), queue.longest()) < 0) {
      return -Errno.EMSGSIZE;
    }
    queue.receiversChange(1);
    try {
      return await(c, file, deadline, () -> take(c, queue));
    } finally {
      queue.receiversChange(-1);
    }
  }

  private static long take(NativeCall c, MessageQueue queue) {
    MessageQueue.Message message = queue.take();
    if (message == null) {
      return Syscalls.WOULD_BLOCK;
    }
    try {
      c.writeBytes(c.argument(1), message.text());
      if (c.argument(3) != 0) {
        c.writeInt(c.argument(3), message.priority());
      }
    } catch (MemoryFault fault) {
      return -Errno.EFAULT;
    }
    return message.text().length;
  }

  // ---- notices

  private static long notify(NativeCall c) {
    long event = c.argument(1);
    Notice notice = event == 0 ? null : Notice.read(c, event);
    if (notice != null && notice.check(c) != 0) {
      return -Errno.EINVAL;
    }
    OpenFile file = file(c);
    if (file == null) {
      return -Errno.EBADF;
    }
    MessageQueue queue = (MessageQueue) file.inode();
    if (notice == null) {
      withdraw(c, queue);
      return 0;
    }
    if (queue.notice() != null) {
      return -Errno.EBUSY;
    }
    Process process = c.process();
    Execution execution = SignalCalls.task(c).execution();
    queue.tell(
        new MessageQueue.Notice(
            process.pid(),
            notice.kind(),
            notice.signal(),
            sender -> notice.tell(execution, process, Signals.SI_MESGQ, sender)));
    return 0;
  }

  private static void withdraw(NativeCall c, MessageQueue queue) {
    if (queue.notice() != null && queue.notice().pid() == c.process().pid()) {
      queue.tell(null);
    }
  }
}
