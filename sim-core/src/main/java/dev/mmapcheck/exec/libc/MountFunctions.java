package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;
import java.util.Arrays;
import java.util.List;

/** What is mounted: a disk at the root, and memory where Linux keeps shared objects. */
final class MountFunctions implements LibraryFunctions {
  private record Mount(String source, String folder, String type, String options, long magic) {}

  /** The longest folder that a path begins with comes last. */
  private static final List<Mount> MOUNTS =
      List.of(
          new Mount("/dev/sda1", "/", "ext4", "rw,relatime", 0xef53),
          new Mount("proc", "/proc", "proc", "rw,nosuid,nodev,noexec,relatime", 0x9fa0),
          new Mount("udev", "/dev", "devtmpfs", "rw,nosuid,relatime", 0x0102_1994),
          new Mount("tmpfs", "/dev/shm", "tmpfs", "rw,nosuid,nodev", 0x0102_1994));

  /** Which mount getmntent gives next, for the one table that is open. */
  private static final class Table implements NativeCall.LibraryState<Table> {
    private int next;

    @Override
    public Table copy() {
      Table copy = new Table();
      copy.next = next;
      return copy;
    }
  }

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "statfs", "statfs64" -> call -> status(call, path(call), MountFunctions::writeStatfs);
      case "statvfs", "statvfs64" -> call -> status(call, path(call), MountFunctions::writeStatvfs);
      case "fstatfs", "fstatfs64" ->
          call -> status(call, opened(call), MountFunctions::writeStatfs);
      case "fstatvfs", "fstatvfs64" ->
          call -> status(call, opened(call), MountFunctions::writeStatvfs);
      case "setmntent" -> MountFunctions::open;
      case "getmntent" -> MountFunctions::next;
      case "endmntent" -> call -> call.result(1);
      case "hasmntopt" -> MountFunctions::findOption;
      default -> null;
    };
  }

  private interface Writer {
    void write(NativeCall call, Mount mount);
  }

  private static void status(NativeCall call, String path, Writer writer) {
    if (path != null) {
      call.fill(call.argument(1), 0, 112);
      writer.write(call, mountOf(path));
    }
  }

  /** The absolute path in the first argument, or null with errno set when nothing is there. */
  private static String path(NativeCall call) {
    String path = call.readString(call.argument(0));
    long found = call.machine().syscalls().access(call.process(), path, 0);
    if (Errno.isError(found)) {
      call.resultOf(found);
      return null;
    }
    return path.startsWith("/") ? path : call.process().currentDirectory() + "/" + path;
  }

  private static String opened(NativeCall call) {
    var file = call.process().files().get(call.intArgument(0));
    if (file == null) {
      call.resultOf(-Errno.EBADF);
      return null;
    }
    return file.inode().path();
  }

  private static Mount mountOf(String path) {
    Mount found = MOUNTS.get(0);
    for (Mount mount : MOUNTS) {
      if (path.equals(mount.folder) || path.startsWith(mount.folder + "/")) {
        found = mount;
      }
    }
    return found;
  }

  private static void writeStatfs(NativeCall call, Mount mount) {
    long buffer = call.argument(1);
    long block = call.machine().target().pageSize().bytes();
    long blocks = call.machine().target().memory() / block;
    long[] fields = {mount.magic, block, blocks, blocks / 2, blocks / 2, 1 << 20, 1 << 19};
    for (int i = 0; i < fields.length; i++) {
      call.writeLong(buffer + 8L * i, fields[i]);
    }
    call.writeLong(buffer + 64, 255);
    call.writeLong(buffer + 72, block);
  }

  private static void writeStatvfs(NativeCall call, Mount mount) {
    long buffer = call.argument(1);
    long block = call.machine().target().pageSize().bytes();
    long blocks = call.machine().target().memory() / block;
    long nodes = 1 << 19;
    long[] fields = {block, block, blocks, blocks / 2, blocks / 2, 2 * nodes, nodes, nodes};
    for (int i = 0; i < fields.length; i++) {
      call.writeLong(buffer + 8L * i, fields[i]);
    }
    call.writeLong(buffer + 80, 255);
  }

  // ---- the table of mounts

  private static void open(NativeCall call) {
    String path = call.readString(call.argument(0));
    if (List.of("/proc/mounts", "/proc/self/mounts", "/etc/mtab").contains(path)) {
      call.state(Table.class, Table::new).next = 0;
      // any address will do: only getmntent and endmntent look at it
      call.result(call.libraryData() + LibraryData.MOUNT_ENTRY);
    } else {
      call.errno(Errno.ENOENT);
      call.result(0);
    }
  }

  private static void next(NativeCall call) {
    Table table = call.state(Table.class, Table::new);
    if (table.next >= MOUNTS.size()) {
      return;
    }
    Mount mount = MOUNTS.get(table.next++);
    long entry = call.libraryData() + LibraryData.MOUNT_ENTRY;
    call.writeLong(entry, ConstantTexts.address(call, mount.source));
    call.writeLong(entry + 8, ConstantTexts.address(call, mount.folder));
    call.writeLong(entry + 16, ConstantTexts.address(call, mount.type));
    call.writeLong(entry + 24, ConstantTexts.address(call, mount.options));
    call.writeLong(entry + 32, 0);
    call.result(entry);
  }

  private static void findOption(NativeCall call) {
    long options = call.readLong(call.argument(0) + 24);
    String text = call.readString(options);
    String wanted = call.readString(call.argument(1));
    int at = 0;
    for (String option : Arrays.asList(text.split(",", -1))) {
      if (option.equals(wanted) || option.startsWith(wanted + "=")) {
        call.result(options + at);
        return;
      }
      at += option.length() + 1;
    }
  }
}
