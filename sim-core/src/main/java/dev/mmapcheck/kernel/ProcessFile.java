package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.TextFile;
import dev.mmapcheck.file.Transfer;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.Vma;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The files of {@code /proc/PID} that speak of memory; the others are {@link SystemFile}'s. */
final class ProcessFile {
  private static final String SELF = "/proc/self/";

  private ProcessFile() {}

  /** The file a process sees under an absolute path, or null when there is none such. */
  static Inode find(Process process, String path) {
    String own = "/proc/" + process.pid() + "/";
    if (!path.startsWith(SELF) && !path.startsWith(own)) {
      return SystemFile.find(process.machine(), path);
    }
    String name = path.substring(path.startsWith(SELF) ? SELF.length() : own.length());
    MemoryTexts texts = process.memory().texts();
    return switch (name) {
      case "maps" -> text(own + name, texts.maps());
      case "smaps" -> text(own + name, texts.smaps());
      case "smaps_rollup" -> text(own + name, texts.smapsRollup());
      case "statm" -> text(own + name, texts.statm());
      case "status" -> text(own + name, status(process) + texts.status());
      case "pagemap" -> new Pagemap(process, own + name);
      case "mem" -> new Memory(process, own + name);
      default -> null;
    };
  }

  /** Where a symbolic link of {@code /proc/self} leads, or null when it is none of these. */
  static String link(Process process, String path) {
    String own = "/proc/" + process.pid() + "/";
    if (path.equals("/proc/self")) {
      return Integer.toString(process.pid());
    }
    if (!path.startsWith(SELF) && !path.startsWith(own)) {
      return null;
    }
    String name = path.substring(path.startsWith(SELF) ? SELF.length() : own.length());
    if (name.startsWith("fd/") && name.substring(3).matches("[0-9]{1,7}")) {
      OpenFile file = process.files().get(Integer.parseInt(name.substring(3)));
      return file == null ? null : file.mapsName();
    }
    return switch (name) {
      case "exe" -> program(process);
      case "cwd" -> process.currentDirectory();
      case "root" -> "/";
      default -> null;
    };
  }

  /** The file the program was loaded from, or null when there is none. */
  private static String program(Process process) {
    for (Vma area : process.memory().areas()) {
      if (area.backing() instanceof ProgramPart part && part.kind() == ProgramPart.Kind.PROGRAM) {
        return part.mapsName();
      }
    }
    return null;
  }

  private static Inode text(String path, String text) {
    return new TextFile(0, path, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String status(Process process) {
    int user = process.user();
    String four = "\t" + user + "\t" + user + "\t" + user + "\t" + user + "\n";
    return "Name:\tprogram\nState:\tR (running)\nTgid:\t"
        + process.pid()
        + "\nPid:\t"
        + process.pid()
        + "\nPPid:\t"
        + process.parentPid()
        + "\nUid:"
        + four
        + "Gid:"
        + four;
  }

  /** {@code pagemap}: eight bytes for every page of the address space. */
  private static final class Pagemap extends Inode {
    private final Process process;

    Pagemap(Process process, String path) {
      super(0, S_IFREG | 0400, process.user(), path);
      this.process = process;
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public long read(long position, Transfer buffer) {
      if (position % Long.BYTES != 0 || buffer.remaining() % Long.BYTES != 0) {
        return -Errno.EINVAL;
      }
      PageSize pages = process.memory().pageSize();
      long page = position / Long.BYTES;
      long end = pages.pageOf(process.machine().target().userEnd());
      long moved = 0;
      while (page < end && buffer.remaining() > 0) {
        byte[] entry = new byte[Long.BYTES];
        ByteBuffer.wrap(entry)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(process.memory().texts().pagemapEntry(page));
        if (buffer.give(entry, 0, entry.length) < entry.length) {
          return moved > 0 ? moved : -Errno.EFAULT;
        }
        moved += entry.length;
        page++;
      }
      return moved;
    }
  }

  /** {@code mem}: the address space itself; protections do not stop its owner, holes do. */
  private static final class Memory extends Inode {
    private static final int CHUNK = 4096;

    private final Process process;

    Memory(Process process, String path) {
      super(0, S_IFREG | 0600, process.user(), path);
      this.process = process;
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public long read(long position, Transfer buffer) {
      ForcedAccess memory = new ForcedAccess(process.memory());
      byte[] chunk = new byte[CHUNK];
      long moved = 0;
      while (buffer.remaining() > 0) {
        int wanted = (int) Math.min(CHUNK, buffer.remaining());
        int read = memory.read(position + moved, chunk, wanted);
        int given = buffer.give(chunk, 0, read);
        moved += given;
        if (read < wanted || given < read) {
          return moved > 0 ? moved : given < read ? -Errno.EFAULT : -Errno.EIO;
        }
      }
      return moved;
    }

    @Override
    public long write(long position, Transfer buffer) {
      ForcedAccess memory = new ForcedAccess(process.memory());
      byte[] chunk = new byte[CHUNK];
      long moved = 0;
      while (buffer.remaining() > 0) {
        int wanted = (int) Math.min(CHUNK, buffer.remaining());
        int taken = buffer.take(chunk, 0, wanted);
        int written = memory.write(position + moved, chunk, taken);
        moved += written;
        if (taken < wanted || written < taken) {
          return moved > 0 ? moved : written < taken ? -Errno.EIO : -Errno.EFAULT;
        }
      }
      return moved;
    }
  }
}
