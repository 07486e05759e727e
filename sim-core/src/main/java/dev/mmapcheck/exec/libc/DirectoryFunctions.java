package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.file.Directory;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reading directories. The entries are those at the time of opendir, with {@code .} and {@code ..}
 * first and the others in ascending order.
 */
final class DirectoryFunctions implements LibraryFunctions {
  /** Size of the DIR glibc allocates, its buffer included, in bytes; the entry is kept in it. */
  private static final long DIRECTORY_STREAM = 32_816;

  private static final long ENTRY = 64;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "opendir" -> DirectoryFunctions::opendir;
      case "readdir", "readdir64" -> DirectoryFunctions::readdir;
      case "closedir" -> DirectoryFunctions::closedir;
      case "rewinddir" -> call -> rewind(call, 0);
      case "seekdir" -> call -> rewind(call, (int) call.argument(1));
      case "telldir" -> DirectoryFunctions::telldir;
      case "dirfd" -> DirectoryFunctions::dirfd;
      case "fdopendir" -> DirectoryFunctions::fdopendir;
      case "scandir" -> DirectoryFunctions::scandir;
      case "alphasort" -> DirectoryFunctions::alphasort;
      default -> null;
    };
  }

  /** A name and what readdir tells of it. */
  private record Entry(String name, long inode, int type) {
    /** Where a struct dirent has its name. */
    static final int NAME = 19;

    int bytes() {
      return (NAME + name.length() + 1 + 7) & -8;
    }

    /**
     * Writes a struct dirent.
     *
     * @param position of the entry behind this one
     */
    void write(NativeCall call, long to, int position) {
      int length = bytes();
      call.fill(to, 0, length);
      call.writeLong(to, inode);
      call.writeLong(to + 8, position);
      call.writeByte(to + 16, length);
      call.writeByte(to + 17, length >> 8);
      call.writeByte(to + 18, type);
      call.writeString(to + NAME, name);
    }
  }

  private static final class OpenDirectory {
    private final int fd;
    private final List<Entry> entries;
    private int next;

    OpenDirectory(int fd, List<Entry> entries, int next) {
      this.fd = fd;
      this.entries = entries;
      this.next = next;
    }
  }

  /** The open directories of a process by the address of their DIR. */
  private static final class Open implements NativeCall.LibraryState<Open> {
    private final Map<Long, OpenDirectory> directories = new LinkedHashMap<>();

    @Override
    public Open copy() {
      Open copy = new Open();
      directories.forEach(
          (address, open) ->
              copy.directories.put(address, new OpenDirectory(open.fd, open.entries, open.next)));
      return copy;
    }
  }

  private static Open all(NativeCall call) {
    return call.state(Open.class, Open::new);
  }

  private static OpenDirectory at(NativeCall call) {
    OpenDirectory open = all(call).directories.get(call.argument(0));
    if (open == null) {
      call.readInt(call.argument(0));
      call.errno(Errno.EBADF);
    }
    return open;
  }

  private static void opendir(NativeCall call) {
    Syscalls kernel = call.machine().syscalls();
    String path = call.readString(call.argument(0));
    int flags = OpenFlags.DIRECTORY | OpenFlags.CLOEXEC;
    long fd = kernel.open(call.process(), path, flags, 0);
    if (Errno.isError(fd)) {
      call.errno((int) -fd);
      return;
    }
    if (!open(call, (int) fd)) {
      kernel.close(call.process(), (int) fd);
    }
  }

  private static void fdopendir(NativeCall call) {
    OpenFile file = call.process().files().get(call.intArgument(0));
    boolean usable = file != null && !file.has(OpenFlags.PATH);
    if (!usable || !(file.inode() instanceof Directory)) {
      call.errno(usable ? Errno.ENOTDIR : Errno.EBADF);
      return;
    }
    open(call, call.intArgument(0));
  }

  /** Answers a DIR for an open directory; false when there is no memory for it. */
  private static boolean open(NativeCall call, int fd) {
    List<Entry> entries = entries(call, call.process().files().get(fd).inode().path());
    long address = Heap.of(call).allocate(call, DIRECTORY_STREAM);
    if (address == 0) {
      return false;
    }
    all(call).directories.put(address, new OpenDirectory(fd, entries, 0));
    call.result(address);
    return true;
  }

  private static List<Entry> entries(NativeCall call, String absolute) {
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(call, absolute, "."));
    entries.add(entry(call, absolute, ".."));
    for (String name : call.machine().files().list(absolute)) {
      entries.add(entry(call, absolute, name));
    }
    return entries;
  }

  private static Entry entry(NativeCall call, String folder, String name) {
    long status = call.libraryData() + LibraryData.TRANSFER;
    long error = call.machine().syscalls().lstat(call.process(), folder + "/" + name, status);
    if (Errno.isError(error)) {
      return new Entry(name, 0, 0);
    }
    return new Entry(name, call.readLong(status + 8), call.readInt(status + 24) >> 12 & 15);
  }

  private static void readdir(NativeCall call) {
    OpenDirectory open = at(call);
    if (open == null || open.next >= open.entries.size()) {
      return;
    }
    Entry entry = open.entries.get(open.next++);
    long to = call.argument(0) + ENTRY;
    entry.write(call, to, open.next);
    call.result(to);
  }

  /**
   * Hands each entry to the program's function, and keeps those it selects in memory of their own.
   */
  private static void scandir(NativeCall call) {
    Syscalls kernel = call.machine().syscalls();
    String path = call.readString(call.argument(0));
    long fd = kernel.open(call.process(), path, OpenFlags.DIRECTORY | OpenFlags.CLOEXEC, 0);
    if (Errno.isError(fd)) {
      call.resultOf(fd);
      return;
    }
    List<Entry> entries = entries(call, call.process().files().get((int) fd).inode().path());
    kernel.close(call.process(), (int) fd);
    Heap heap = Heap.of(call);
    List<Long> selected = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      long place = heap.allocate(call, entries.get(i).bytes());
      entries.get(i).write(call, place, i + 1);
      boolean wanted = call.argument(2) == 0 || (int) call.callBack(call.argument(2), place) != 0;
      if (wanted) {
        selected.add(place);
      } else {
        heap.free(call, place);
      }
    }
    long list = heap.allocate(call, 8L * selected.size());
    for (int i = 0; i < selected.size(); i++) {
      call.writeLong(list + 8L * i, selected.get(i));
    }
    long order = call.argument(3);
    if (order != 0) {
      SortFunctions.sort(
          call, list, selected.size(), 8, (a, b) -> (int) call.callBack(order, a, b));
    }
    call.writeLong(call.argument(1), list);
    call.result(selected.size());
  }

  private static void alphasort(NativeCall call) {
    String left = call.readString(call.readLong(call.argument(0)) + Entry.NAME);
    String right = call.readString(call.readLong(call.argument(1)) + Entry.NAME);
    call.result(left.compareTo(right));
  }

  private static void closedir(NativeCall call) {
    OpenDirectory open = at(call);
    if (open == null) {
      call.result(-1);
      return;
    }
    all(call).directories.remove(call.argument(0));
    long error = call.machine().syscalls().close(call.process(), open.fd);
    Heap.of(call).free(call, call.argument(0));
    call.resultOf(error);
  }

  private static void rewind(NativeCall call, int position) {
    OpenDirectory open = at(call);
    if (open != null) {
      open.next = Math.max(0, position);
    }
  }

  private static void telldir(NativeCall call) {
    OpenDirectory open = at(call);
    call.result(open == null ? -1 : open.next);
  }

  private static void dirfd(NativeCall call) {
    OpenDirectory open = at(call);
    call.result(open == null ? -1 : open.fd);
  }
}
