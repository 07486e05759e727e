package dev.mmapcheck.lang.cdt;

import java.util.List;
import java.util.Set;

/**
 * The system headers that the missing headers of a project most likely include. They are read in
 * front of a file when its own includes are not all found and it uses what they define; without
 * them {@code NULL} and {@code MAP_FAILED} would be unknown variables.
 */
final class UsualHeaders {
  private static final List<String> NAMES =
      List.of(
          "stddef.h",
          "stdint.h",
          "stdlib.h",
          "stdio.h",
          "string.h",
          "errno.h",
          "limits.h",
          "fcntl.h",
          "unistd.h",
          "sys/types.h",
          "sys/stat.h",
          "sys/mman.h");

  /** Macros of these headers. As a name in preprocessed text such a word was not defined. */
  private static final Set<String> MACROS =
      Set.of(
          "NULL",
          "MAP_FAILED",
          "MAP_SHARED",
          "MAP_PRIVATE",
          "MAP_FIXED",
          "MAP_ANONYMOUS",
          "MAP_ANON",
          "PROT_NONE",
          "PROT_READ",
          "PROT_WRITE",
          "PROT_EXEC",
          "MS_SYNC",
          "MS_ASYNC",
          "MADV_DONTNEED",
          "O_RDONLY",
          "O_WRONLY",
          "O_RDWR",
          "O_CREAT",
          "SEEK_SET",
          "SEEK_END",
          "errno",
          "EINTR",
          "EINVAL",
          "ENOMEM",
          "ENOENT",
          "S_ISREG",
          "_SC_PAGESIZE",
          "SIZE_MAX",
          "INT_MAX");

  private UsualHeaders() {}

  /** Whether preprocessed text uses a macro that these headers would have replaced. */
  static boolean areMissed(List<Token> tokens) {
    return tokens.stream().anyMatch(token -> token.isName() && MACROS.contains(token.getImage()));
  }

  /** Their paths among the bundled headers. */
  static String[] paths() {
    return NAMES.stream().map(name -> Headers.BUNDLED_ROOT + "/" + name).toArray(String[]::new);
  }
}
