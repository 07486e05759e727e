package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.kernel.ResourceLimits;
import dev.mmapcheck.unit.Errno;
import java.util.List;

/** sysconf, pathconf and confstr: the limits and options of glibc on x86-64. */
final class ConfigurationFunctions implements LibraryFunctions {
  /** A value, and the numbers of the {@code _SC_} names that have it. All others are -1. */
  private static final List<int[]> SYSTEM =
      List.of(
          new int[] {2_097_152, 0},
          new int[] {100, 2},
          new int[] {65_536, 3},
          new int[] {16, 5, 108},
          new int[] {1, 7, 8, 91, 93, 94, 98, 99, 100, 127, 129, 130, 131, 155, 157, 178, 239},
          new int[] {20, 25, 109},
          new int[] {Integer.MAX_VALUE, 26, 33, 87, 104, 121, 122, 123, 124},
          new int[] {32_768, 28, 185, 188},
          new int[] {32, 31, 42, 72, 107},
          new int[] {99, 36, 38},
          new int[] {2_048, 37, 43, 45, 120},
          new int[] {1_000, 39},
          new int[] {255, 40, 115},
          new int[] {32_767, 44, 110, 113},
          new int[] {1_024, 60, 69, 70, 74},
          new int[] {256, 71},
          new int[] {4, 73, 90},
          new int[] {16_384, 75},
          new int[] {8_192, 88},
          new int[] {700, 89},
          new int[] {8, 101},
          new int[] {127, 102, 111},
          new int[] {-128, 103, 112},
          new int[] {Integer.MIN_VALUE, 105},
          new int[] {64, 106, 180},
          new int[] {-32_768, 114},
          new int[] {65_535, 118},
          new int[] {4_096, 119});

  /** The first and last numbers of the names of options that POSIX.1-2008 requires. */
  private static final List<int[]> OPTIONS =
      List.of(
          new int[] {9, 22},
          new int[] {29, 29},
          new int[] {46, 48},
          new int[] {51, 52},
          new int[] {67, 68},
          new int[] {77, 82},
          new int[] {95, 96},
          new int[] {132, 133},
          new int[] {137, 139},
          new int[] {149, 149},
          new int[] {153, 154},
          new int[] {159, 159},
          new int[] {164, 164},
          new int[] {235, 236});

  private static final int POSIX = 200_809;
  private static final long UNSIGNED_MAX = 0xffff_ffffL;
  private static final int LAST_SYSTEM = 248;

  /** What pathconf answers, by the number of the {@code _PC_} name. */
  private static final int[] PATH = {
    65_000, 255, 255, 255, 4_096, 4_096, 1, 1, 0, -1, -1, -1, -1, 64, -1, -1, 4_096, 4_096, 4_096,
    -1, 1
  };

  private static final int LAST_PATH = 21;

  private static final String[] TEXTS = {
    "/bin:/usr/bin", "POSIX_V6_LP64_OFF64", "glibc 2.36", "NPTL 2.36", "XBS5_LP64_OFF64"
  };

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "sysconf" -> ConfigurationFunctions::sysconf;
      case "pathconf" -> ConfigurationFunctions::pathconf;
      case "fpathconf" -> ConfigurationFunctions::fpathconf;
      case "confstr" -> ConfigurationFunctions::confstr;
      default -> null;
    };
  }

  private static void sysconf(NativeCall call) {
    int name = call.intArgument(0);
    // -1 with errno untouched says that there is no limit; only numbers that are none are errors
    if (name < 0 || name > LAST_SYSTEM) {
      call.errno(Errno.EINVAL);
    }
    int page = call.machine().target().pageSize().bytes();
    long pages = call.machine().target().memory() / page;
    call.result(
        switch (name) {
          case 1, 34 -> 127_000; // _SC_CHILD_MAX, _SC_SIGQUEUE_MAX
          case 4 -> call.process().limits().soft(ResourceLimits.NOFILE);
          case 30 -> page;
          case 83, 84 -> 1; // _SC_NPROCESSORS_CONF, _SC_NPROCESSORS_ONLN
          case 85 -> pages; // _SC_PHYS_PAGES
          case 86 -> pages / 2; // _SC_AVPHYS_PAGES
          case 116 -> UNSIGNED_MAX; // _SC_UINT_MAX
          default -> fixed(name);
        });
  }

  private static int fixed(int name) {
    for (int[] range : OPTIONS) {
      if (range[0] <= name && name <= range[1]) {
        return POSIX;
      }
    }
    for (int[] row : SYSTEM) {
      for (int i = 1; i < row.length; i++) {
        if (row[i] == name) {
          return row[0];
        }
      }
    }
    return name == 187 || name == 190 ? 64 : -1; // the lines of the first caches
  }

  private static void pathconf(NativeCall call) {
    long status = call.libraryData() + LibraryData.TRANSFER;
    String path = call.readString(call.argument(0));
    answer(call, call.machine().syscalls().stat(call.process(), path, status));
  }

  private static void fpathconf(NativeCall call) {
    boolean open = call.process().files().get(call.intArgument(0)) != null;
    answer(call, open ? 0 : -Errno.EBADF);
  }

  private static void answer(NativeCall call, long error) {
    int name = call.intArgument(1);
    if (name < 0 || name > LAST_PATH) {
      call.resultOf(-Errno.EINVAL);
    } else if (Errno.isError(error)) {
      call.resultOf(error);
    } else {
      call.result(name < PATH.length ? PATH[name] : -1);
    }
  }

  private static void confstr(NativeCall call) {
    int name = call.intArgument(0);
    if (name < 0 || name >= TEXTS.length) {
      call.errno(Errno.EINVAL);
      return;
    }
    String text = TEXTS[name];
    int room = (int) Math.min(call.argument(2), text.length() + 1L);
    if (call.argument(1) != 0 && room > 0) {
      call.writeString(call.argument(1), text.substring(0, room - 1));
    }
    call.result(text.length() + 1L);
  }
}
