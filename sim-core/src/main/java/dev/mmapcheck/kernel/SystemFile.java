package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.TextFile;
import dev.mmapcheck.file.Transfer;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The files of {@code /proc} that speak of the machine: {@code meminfo}, and settings below {@code
 * sys}. Of those only the two of overcommit can be written.
 */
final class SystemFile {
  private static final long KIB = 1024;
  private static final String SETTINGS = "/proc/sys/";

  private SystemFile() {}

  /** The file at an absolute path, or null when there is none such. */
  static Inode find(Machine machine, String path) {
    if (path.equals("/proc/meminfo")) {
      return text(path, memory(machine));
    }
    if (!path.startsWith(SETTINGS)) {
      return null;
    }
    Commitment commitment = machine.commitment();
    return switch (path.substring(SETTINGS.length())) {
      case "vm/overcommit_memory" -> new Mode(commitment);
      case "vm/overcommit_ratio" -> new Ratio(commitment);
      default -> {
        String value = value(machine.target(), path.substring(SETTINGS.length()));
        yield value == null ? null : text(path, value + "\n");
      }
    };
  }

  private static String value(Target target, String setting) {
    return switch (setting) {
      case "vm/max_map_count" -> String.valueOf(target.maxMapCount());
      case "vm/mmap_min_addr" -> String.valueOf(target.minAddress());
      case "vm/min_free_kbytes" -> "67584";
      case "vm/nr_hugepages", "vm/nr_overcommit_hugepages", "vm/panic_on_oom" -> "0";
      case "kernel/pid_max" -> "32768";
      case "kernel/threads-max" -> "192686";
      case "kernel/osrelease" -> target.kernel() + ".0";
      case "kernel/ostype" -> "Linux";
      case "kernel/hostname" -> "localhost";
      case "kernel/tainted", "kernel/randomize_va_space" -> "0";
      case "kernel/cap_last_cap" -> "40";
      case "kernel/shmmax", "kernel/shmall" -> "18446744073692774399";
      case "kernel/shmmni" -> "4096";
      case "fs/file-max" -> "9223372036854775807";
      case "fs/nr_open" -> "1048576";
      case "fs/pipe-max-size" -> "1048576";
      default -> null;
    };
  }

  private static Inode text(String path, String text) {
    return new TextFile(0, path, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String memory(Machine machine) {
    long all = machine.target().memory() / KIB;
    long page = machine.target().pageSize().bytes();
    StringBuilder text = new StringBuilder();
    line(text, "MemTotal", all);
    // what sysinfo(2) says
    line(text, "MemFree", all / 2);
    line(text, "MemAvailable", all / 2);
    for (String name : new String[] {"Buffers", "Cached", "SwapCached", "SwapTotal", "SwapFree"}) {
      line(text, name, 0);
    }
    line(text, "CommitLimit", machine.commitment().limit() * page / KIB);
    line(text, "Committed_AS", machine.commitment().committed() * page / KIB);
    for (String name : new String[] {"Total", "Free", "Rsvd", "Surp"}) {
      text.append(String.format(Locale.ROOT, "%-16s%8d\n", "HugePages_" + name + ":", 0));
    }
    line(text, "Hugepagesize", 1L << (machine.target().processor().hugePageShift() - 10));
    line(text, "Hugetlb", 0);
    return text.toString();
  }

  private static void line(StringBuilder text, String name, long kib) {
    text.append(String.format(Locale.ROOT, "%-16s%8d kB\n", name + ":", kib));
  }

  /** A number an administrator may change. */
  private abstract static class Setting extends Inode {
    private static final int LONGEST = 20;

    Setting(String path) {
      super(0, S_IFREG | 0644, 0, path);
    }

    abstract int get();

    /** 0 or -errno. */
    abstract int set(int number);

    @Override
    public long size() {
      return 0;
    }

    @Override
    public long read(long position, Transfer buffer) {
      byte[] bytes = (get() + "\n").getBytes(StandardCharsets.ISO_8859_1);
      if (position >= bytes.length) {
        return 0;
      }
      int length = (int) Math.min(bytes.length - position, buffer.remaining());
      int given = buffer.give(bytes, (int) position, length);
      return given == 0 && length > 0 ? -Errno.EFAULT : given;
    }

    @Override
    public long write(long position, Transfer buffer) {
      byte[] bytes = new byte[(int) Math.min(LONGEST, buffer.remaining())];
      int taken = buffer.take(bytes, 0, bytes.length);
      try {
        int error =
            set(Integer.parseInt(new String(bytes, 0, taken, StandardCharsets.ISO_8859_1).trim()));
        return error != 0 ? error : taken;
      } catch (NumberFormatException e) {
        return -Errno.EINVAL;
      }
    }
  }

  private static final class Mode extends Setting {
    private final Commitment commitment;

    Mode(Commitment commitment) {
      super("/proc/sys/vm/overcommit_memory");
      this.commitment = commitment;
    }

    @Override
    int get() {
      return switch (commitment.mode()) {
        case HEURISTIC -> 0;
        case ALWAYS -> 1;
        case NEVER -> 2;
      };
    }

    @Override
    int set(int number) {
      Commitment.Mode mode =
          switch (number) {
            case 0 -> Commitment.Mode.HEURISTIC;
            case 1 -> Commitment.Mode.ALWAYS;
            case 2 -> Commitment.Mode.NEVER;
            default -> null;
          };
      if (mode == null) {
        return -Errno.EINVAL;
      }
      commitment.set(mode, commitment.ratio());
      return 0;
    }
  }

  private static final class Ratio extends Setting {
    private final Commitment commitment;

    Ratio(Commitment commitment) {
      super("/proc/sys/vm/overcommit_ratio");
      this.commitment = commitment;
    }

    @Override
    int get() {
      return commitment.ratio();
    }

    @Override
    int set(int number) {
      if (number < 0) {
        return -Errno.EINVAL;
      }
      commitment.set(commitment.mode(), number);
      return 0;
    }
  }
}
