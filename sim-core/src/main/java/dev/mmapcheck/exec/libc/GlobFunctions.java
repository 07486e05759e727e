package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.file.Directory;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Paths that match a pattern: glob(3) over the simulated files. */
final class GlobFunctions implements LibraryFunctions {
  private static final int ERR = 1;
  private static final int MARK = 2;
  private static final int NO_SORT = 4;
  private static final int DO_OFFSETS = 8;
  private static final int NO_CHECK = 16;
  private static final int APPEND = 32;
  private static final int NO_ESCAPE = 64;
  private static final int PERIOD = 128;
  private static final int MAGIC = 256;
  private static final int OWN_DIRECTORIES = 512;
  private static final int BRACE = 1024;
  private static final int NO_MAGIC = 2048;
  private static final int TILDE = 4096;
  private static final int ONLY_DIRECTORIES = 8192;
  private static final int ALL_FLAGS = 0x7fff;

  private static final int ABORTED = 2;
  private static final int NO_MATCH = 3;

  // glob_t
  private static final int COUNT = 0;
  private static final int VECTOR = 8;
  private static final int OFFSETS = 16;
  private static final int FLAGS = 24;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "glob", "glob64" -> GlobFunctions::glob;
      case "globfree", "globfree64" -> GlobFunctions::free;
      default -> null;
    };
  }

  /** A directory could not be read, and the search is to end. */
  private static final class Aborted extends Exception {
    private static final long serialVersionUID = 1;

    Aborted() {
      super(null, null, false, false);
    }
  }

  private static void glob(NativeCall call) {
    int flags = call.intArgument(1);
    if ((flags & ~ALL_FLAGS) != 0) {
      call.errno(Errno.EINVAL);
      call.result(-1);
      return;
    }
    if ((flags & OWN_DIRECTORIES) != 0) {
      throw call.unsupported("glob with GLOB_ALTDIRFUNC");
    }
    String pattern = call.readString(call.argument(0));
    List<String> found = new ArrayList<>();
    boolean aborted = false;
    try {
      Search search = new Search(call, flags);
      for (String single : (flags & BRACE) != 0 ? alternatives(pattern) : List.of(pattern)) {
        List<String> some = search.matches((flags & TILDE) != 0 ? home(call, single) : single);
        if ((flags & NO_SORT) == 0) {
          Collections.sort(some);
        }
        found.addAll(some);
      }
    } catch (Aborted stop) {
      aborted = true;
    }
    boolean literal = (flags & NO_MAGIC) != 0 && !isMagic(pattern, flags);
    if (found.isEmpty() && !aborted && ((flags & NO_CHECK) != 0 || literal)) {
      found.add(pattern);
    }
    give(call, found, flags | (endsMagic(pattern, flags) ? MAGIC : 0));
    call.result(aborted ? ABORTED : found.isEmpty() ? NO_MATCH : 0);
  }

  /** The texts that braces stand for: {@code a{b,c}} for {@code ab} and {@code ac}. */
  private static List<String> alternatives(String pattern) {
    int open = pattern.indexOf('{');
    if (open < 0) {
      return List.of(pattern);
    }
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = open + 1; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean closes = c == '}' && depth == 0;
      if (closes || (c == ',' && depth == 0)) {
        parts.add(pattern.substring(from, i));
        from = i + 1;
      }
      if (closes) {
        List<String> all = new ArrayList<>();
        for (String part : parts) {
          all.addAll(alternatives(pattern.substring(0, open) + part + pattern.substring(from)));
        }
        return all;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return List.of(pattern);
  }

  private static String home(NativeCall call, String pattern) {
    if (!pattern.equals("~") && !pattern.startsWith("~/")) {
      return pattern;
    }
    long value = EnvironmentFunctions.value(call, "HOME");
    String home = value == 0 ? "" : call.readString(value);
    return (home.isEmpty() ? "/home/user" : home) + pattern.substring(1);
  }

  private static boolean isMagic(String pattern, int flags) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && (flags & NO_ESCAPE) == 0) {
        i++;
      } else if (c == '*' || c == '?' || (c == '[' && pattern.indexOf(']', i + 1) > 0)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the last part of a path has anything that may be special. */
  private static boolean endsMagic(String pattern, int flags) {
    String special = (flags & NO_ESCAPE) != 0 ? "*?[" : "*?[\\";
    String last = pattern.substring(pattern.lastIndexOf('/') + 1);
    return last.chars().anyMatch(c -> special.indexOf(c) >= 0);
  }

  /** Writes what was found behind what is there, as APPEND and DOOFFS ask for. */
  private static void give(NativeCall call, List<String> found, int flags) {
    long to = call.argument(3);
    boolean appends = (flags & APPEND) != 0;
    long offsets = (flags & DO_OFFSETS) != 0 ? call.readLong(to + OFFSETS) : 0;
    long old = appends ? call.readLong(to + COUNT) : 0;
    long vector = appends ? call.readLong(to + VECTOR) : 0;
    if (!appends) {
      call.writeLong(to + OFFSETS, offsets);
    }
    if (!found.isEmpty()) {
      call.writeInt(to + FLAGS, flags);
      long larger = Heap.of(call).allocate(call, (offsets + old + found.size() + 1) * 8);
      call.fill(larger, 0, offsets * 8);
      if (vector != 0) {
        call.copy(larger, vector, (offsets + old) * 8);
        Heap.of(call).free(call, vector);
      }
      long at = larger + (offsets + old) * 8;
      for (String path : found) {
        long text = Heap.of(call).allocate(call, path.length() + 1L);
        call.writeString(text, path);
        call.writeLong(at, text);
        at += 8;
      }
      call.writeLong(at, 0);
      vector = larger;
    }
    call.writeLong(to + COUNT, old + found.size());
    call.writeLong(to + VECTOR, vector);
  }

  private static void free(NativeCall call) {
    long from = call.argument(0);
    long vector = call.readLong(from + VECTOR);
    if (vector == 0) {
      return;
    }
    boolean hasOffsets = (call.readInt(from + FLAGS) & DO_OFFSETS) != 0;
    long first = hasOffsets ? call.readLong(from + OFFSETS) : 0;
    long count = call.readLong(from + COUNT);
    for (long i = first; i < first + count; i++) {
      Heap.of(call).free(call, call.readLong(vector + i * 8));
    }
    Heap.of(call).free(call, vector);
    call.writeLong(from + VECTOR, 0);
  }

  /** The walk over directories for one pattern, one part between slashes after the other. */
  private static final class Search {
    private final NativeCall call;
    private final int flags;
    private final List<String> found = new ArrayList<>();

    Search(NativeCall call, int flags) {
      this.call = call;
      this.flags = flags;
    }

    List<String> matches(String pattern) throws Aborted {
      found.clear();
      int start = 0;
      while (start < pattern.length() && pattern.charAt(start) == '/') {
        start++;
      }
      descend(pattern.substring(0, start), pattern.substring(start));
      return new ArrayList<>(found);
    }

    private void descend(String before, String rest) throws Aborted {
      if (rest.isEmpty()) {
        add(before);
        return;
      }
      int slash = rest.indexOf('/');
      String part = slash < 0 ? rest : rest.substring(0, slash);
      int next = part.length();
      while (next < rest.length() && rest.charAt(next) == '/') {
        next++;
      }
      String slashes = rest.substring(part.length(), next);
      if (!isMagic(part, flags)) {
        descend(before + plain(part) + slashes, rest.substring(next));
        return;
      }
      for (String name : names(before)) {
        if (FilePattern.matches(part, name, (flags & NO_ESCAPE) == 0, (flags & PERIOD) == 0)) {
          boolean entered = slashes.isEmpty() || isDirectory(before + name);
          if (entered) {
            descend(before + name + slashes, rest.substring(next));
          }
        }
      }
    }

    private void add(String path) {
      if (path.isEmpty() || !exists(path)) {
        return;
      }
      boolean directory = isDirectory(path);
      if ((flags & ONLY_DIRECTORIES) == 0 || directory) {
        boolean marks = (flags & MARK) != 0 && directory && !path.endsWith("/");
        found.add(marks ? path + "/" : path);
      }
    }

    private String plain(String part) {
      return (flags & NO_ESCAPE) != 0 ? part : part.replaceAll("\\\\(.)", "$1");
    }

    private boolean exists(String path) {
      return mode(path) >= 0;
    }

    private boolean isDirectory(String path) {
      return (mode(path) & 0170000) == 0040000;
    }

    private int mode(String path) {
      long status = call.libraryData() + LibraryData.TRANSFER;
      long error = call.machine().syscalls().stat(call.process(), path, status);
      return Errno.isError(error) ? -1 : call.readInt(status + 24);
    }

    /** The names in a directory, "." and ".." included; none when it cannot be read. */
    private List<String> names(String path) throws Aborted {
      Syscalls kernel = call.machine().syscalls();
      String folder = path.isEmpty() ? "." : path.replaceAll("(?<=.)/+$", "");
      long fd = kernel.open(call.process(), folder, OpenFlags.DIRECTORY, 0);
      if (Errno.isError(fd)) {
        int error = (int) -fd;
        boolean ends = (flags & ERR) != 0;
        if (error != Errno.ENOTDIR && call.argument(2) != 0) {
          long text = ConstantTexts.address(call, folder);
          ends |= (int) call.callBack(call.argument(2), text, error) != 0;
        }
        if (ends && error != Errno.ENOTDIR) {
          throw new Aborted();
        }
        return List.of();
      }
      OpenFile file = call.process().files().get((int) fd);
      List<String> names = new ArrayList<>(List.of(".", ".."));
      if (file.inode() instanceof Directory) {
        names.addAll(call.machine().files().list(file.inode().path()));
      }
      kernel.close(call.process(), (int) fd);
      return names;
    }
  }
}
