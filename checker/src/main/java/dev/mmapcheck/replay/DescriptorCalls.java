package dev.mmapcheck.replay;

import dev.mmapcheck.file.Directory;
import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.OnExec;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.replay.TraceItem.Call;
import dev.mmapcheck.unit.OpenFlags;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls that make and end descriptors. Which files exist, and how long they are, is taken from the
 * log; what is compared is the number of a new descriptor, which must be the lowest that is free.
 * Descriptors of other things than files are open on {@code /dev/null}.
 */
final class DescriptorCalls {
  private static final Set<String> MAKERS =
      Set.of(
          "accept",
          "accept4",
          "epoll_create",
          "epoll_create1",
          "eventfd",
          "eventfd2",
          "fanotify_init",
          "inotify_init",
          "inotify_init1",
          "io_uring_setup",
          "memfd_secret",
          "mq_open",
          "openat2",
          "perf_event_open",
          "pidfd_open",
          "signalfd",
          "signalfd4",
          "socket",
          "timerfd_create",
          "userfaultfd");
  private static final Pattern PAIR = Pattern.compile("\\[(\\d+), (\\d+)\\]");
  private static final Pattern SIZE = Pattern.compile("st_mode=S_IFREG.*st_size=(\\d{1,18})");
  private static final int FIRST_FREE = 3;

  private final Machine machine;
  private final Syscalls calls;
  private final Constants constants;

  DescriptorCalls(Machine machine, Constants constants) {
    this.machine = machine;
    this.calls = machine.syscalls();
    this.constants = constants;
  }

  /** What a call came to. */
  enum Outcome {
    NOT_MINE,
    AGREED,
    LEARNED,
    DIFFERENT
  }

  /** The number of the simulator's descriptor where it differs. */
  private long simulated;

  long simulated() {
    return simulated;
  }

  Outcome perform(Tracee tracee, Call call) {
    boolean failed = call.failed();
    return switch (call.name()) {
      case "open", "creat", "openat" -> failed ? Outcome.AGREED : open(tracee, call);
      case "memfd_create" -> failed ? Outcome.AGREED : memfd(tracee, call);
      case "dup" -> failed ? Outcome.AGREED : copy(tracee, call, 0, OnExec.KEEP);
      case "dup2", "dup3" -> failed ? Outcome.AGREED : dup2(tracee, call);
      case "fcntl" -> failed ? Outcome.AGREED : fcntl(tracee, call);
      case "pipe", "pipe2", "socketpair" -> failed ? Outcome.AGREED : pair(tracee, call);
      case "close" -> close(tracee, call);
      case "close_range" -> failed ? Outcome.AGREED : closeRange(tracee, call);
      case "fstat", "newfstatat", "statx" -> failed ? Outcome.NOT_MINE : size(tracee, call);
      case "ftruncate" -> failed ? Outcome.AGREED : truncate(tracee, call);
      default -> {
        boolean maker = MAKERS.contains(call.name());
        if (!maker || failed) {
          yield maker ? Outcome.AGREED : Outcome.NOT_MINE;
        }
        OnExec exec = call.text().contains("CLOEXEC") ? OnExec.CLOSE : OnExec.KEEP;
        yield place(tracee, nothing(), (int) call.value(), 0, exec);
      }
    };
  }

  private OpenFile nothing() {
    return new OpenFile(machine.files().lookup("/dev/null"), OpenFlags.RDWR);
  }

  private int number(Call call, int argument) {
    return (int) constants.number(call.arguments().get(argument));
  }

  private Outcome open(Tracee tracee, Call call) {
    int at = call.name().equals("openat") ? 1 : 0;
    int flags =
        call.name().equals("creat") ? OpenFlags.WRONLY | OpenFlags.TRUNC : number(call, at + 1);
    String path = path(call.arguments(), at);
    OnExec exec = OnExec.of(flags, OpenFlags.CLOEXEC);
    int kept = flags & (OpenFlags.ACCMODE | OpenFlags.PATH | OpenFlags.APPEND);
    Inode inode = inode(path, flags);
    if (inode instanceof RegularFile file && (flags & OpenFlags.TRUNC) != 0) {
      file.truncate(0);
    }
    return place(tracee, new OpenFile(inode, kept), (int) call.value(), 0, exec);
  }

  /** An absolute path; a relative one lies below the directory it is relative to. */
  private static String path(List<String> arguments, int at) {
    String quoted = arguments.get(at);
    String path = quoted.startsWith("\"") ? quoted.substring(1, quoted.lastIndexOf('"')) : quoted;
    return path.startsWith("/")
        ? path
        : "/" + (at == 0 ? "AT_FDCWD" : arguments.get(0)) + "/" + path;
  }

  private Inode inode(String path, int flags) {
    try {
      Inode known = machine.files().lookup(path);
      boolean nameless = (flags & OpenFlags.TMPFILE) == OpenFlags.TMPFILE;
      if (known != null && !nameless) {
        return known;
      }
      makeFolders(nameless ? path + "/" : path);
      if (nameless) {
        // the path is that of the folder; nobody opens the file again
        return machine.files().createFile(path + "/#", new byte[0]);
      }
      return (flags & OpenFlags.DIRECTORY) != 0
          ? machine.files().createDirectory(path)
          : machine.files().createFile(path, new byte[0]);
    } catch (IllegalArgumentException e) {
      // a path that names no file, such as one through a device
      return nothing().inode();
    }
  }

  /** What was opened before a file below it may have been taken for a file itself. */
  private void makeFolders(String path) {
    for (int i = path.indexOf('/', 1); i >= 0; i = path.indexOf('/', i + 1)) {
      int above = path.lastIndexOf('/', i - 1);
      boolean isFile = machine.files().lookup(path.substring(0, i)) instanceof RegularFile;
      if (isFile
          && machine.files().lookup(path.substring(0, Math.max(above, 1)))
              instanceof Directory parent) {
        machine.files().unlink(parent, path.substring(above + 1, i));
      }
    }
  }

  private Outcome memfd(Tracee tracee, Call call) {
    Process process = tracee.process();
    String name = call.arguments().get(0);
    int fd = (int) calls.memfdCreate(process, name.replace("\"", ""), number(call, 1));
    if (fd < 0) {
      simulated = fd;
      return Outcome.DIFFERENT;
    }
    OpenFile file = process.files().get(fd);
    OnExec exec = process.files().onExec(fd);
    OpenFile again = new OpenFile(file.inode(), OpenFlags.RDWR);
    process.files().close(fd);
    return place(tracee, again, (int) call.value(), 0, exec);
  }

  private Outcome copy(Tracee tracee, Call call, int lowest, OnExec exec) {
    OpenFile file = tracee.process().files().get(number(call, 0));
    return place(tracee, file == null ? nothing() : file, (int) call.value(), lowest, exec);
  }

  private Outcome dup2(Tracee tracee, Call call) {
    int to = number(call, 1);
    OpenFile file = tracee.process().files().get(number(call, 0));
    tracee.name(to);
    if (number(call, 0) != to) {
      OnExec exec = call.text().contains("O_CLOEXEC") ? OnExec.CLOSE : OnExec.KEEP;
      tracee.process().files().put(to, file == null ? nothing() : file, exec);
    }
    return Outcome.AGREED;
  }

  private Outcome fcntl(Tracee tracee, Call call) {
    return switch (call.arguments().get(1)) {
      case "F_DUPFD" -> copy(tracee, call, number(call, 2), OnExec.KEEP);
      case "F_DUPFD_CLOEXEC" -> copy(tracee, call, number(call, 2), OnExec.CLOSE);
      case "F_SETFD" -> {
        int fd = number(call, 0);
        if (tracee.process().files().get(fd) != null) {
          OnExec exec = call.arguments().get(2).contains("CLOEXEC") ? OnExec.CLOSE : OnExec.KEEP;
          tracee.process().files().setOnExec(fd, exec);
        }
        yield Outcome.AGREED;
      }
      case "F_ADD_SEALS" -> {
        long result =
            calls.fcntl(tracee.process(), number(call, 0), number(call, 1), number(call, 2));
        simulated = result;
        yield result == call.value() ? Outcome.AGREED : Outcome.DIFFERENT;
      }
      default -> Outcome.NOT_MINE;
    };
  }

  private Outcome pair(Tracee tracee, Call call) {
    Matcher pair = PAIR.matcher(call.text().replaceAll("<[^>]*>", ""));
    if (!pair.find()) {
      return Outcome.NOT_MINE;
    }
    OnExec exec = call.text().contains("CLOEXEC") ? OnExec.CLOSE : OnExec.KEEP;
    Outcome first = place(tracee, nothing(), Integer.parseInt(pair.group(1)), 0, exec);
    Outcome second = place(tracee, nothing(), Integer.parseInt(pair.group(2)), 0, exec);
    return first == Outcome.DIFFERENT ? first : second;
  }

  private Outcome close(Tracee tracee, Call call) {
    int fd = number(call, 0);
    boolean known = tracee.hasNamed(fd);
    tracee.name(fd);
    long result = calls.close(tracee.process(), fd);
    simulated = result;
    if (result == call.value()) {
      return Outcome.AGREED;
    }
    // one that was inherited, or whose close was interrupted
    return known ? Outcome.DIFFERENT : Outcome.LEARNED;
  }

  private Outcome closeRange(Tracee tracee, Call call) {
    if (call.arguments().get(2).contains("CLOEXEC")
        || call.arguments().get(2).contains("UNSHARE")) {
      return Outcome.NOT_MINE;
    }
    long last =
        Math.min(constants.number(call.arguments().get(1)), tracee.process().files().limit());
    for (int fd = number(call, 0); fd <= last; fd++) {
      tracee.process().files().close(fd);
    }
    return Outcome.AGREED;
  }

  /** A size the log tells is the size the file has. */
  private Outcome size(Tracee tracee, Call call) {
    Matcher size = SIZE.matcher(call.text());
    boolean byDescriptor = call.name().equals("fstat") || call.text().contains("\"\"");
    if (byDescriptor && size.find() && Character.isDigit(call.arguments().get(0).charAt(0))) {
      OpenFile open = tracee.process().files().get(number(call, 0));
      long bytes = Long.parseLong(size.group(1));
      if (open != null && open.inode() instanceof RegularFile file && file.size() < bytes) {
        file.truncate(bytes);
      }
    }
    return Outcome.NOT_MINE;
  }

  private Outcome truncate(Tracee tracee, Call call) {
    OpenFile open = tracee.process().files().get(number(call, 0));
    if (open == null || open.inode() instanceof Directory) {
      return Outcome.NOT_MINE;
    }
    simulated =
        calls.ftruncate(
            tracee.process(), number(call, 0), constants.number(call.arguments().get(1)));
    return simulated == call.value() ? Outcome.AGREED : Outcome.DIFFERENT;
  }

  /** Puts a file on the descriptor the log has, and says whether the kernel would choose it. */
  private Outcome place(Tracee tracee, OpenFile file, int fd, int lowest, OnExec exec) {
    var files = tracee.process().files();
    Outcome outcome = Outcome.AGREED;
    int free = lowest;
    while (files.get(free) != null) {
      free++;
    }
    while (free < fd && !tracee.hasNamed(free) && free >= FIRST_FREE) {
      // nothing in the log has opened or closed it, so it was inherited
      tracee.name(free);
      files.put(free, nothing(), OnExec.KEEP);
      outcome = Outcome.LEARNED;
      while (files.get(free) != null) {
        free++;
      }
    }
    tracee.name(fd);
    if (free != fd) {
      simulated = free;
      outcome = Outcome.DIFFERENT;
    }
    files.put(fd, file, exec);
    return outcome;
  }
}
