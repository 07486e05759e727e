package dev.mmapcheck.lang.cdt;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.cdt.core.parser.IToken;

/**
 * The system headers that the missing headers of a project most likely include. They are read in
 * front of a file that uses what they define but does not include them, itself or through what is
 * found; without them {@code NULL} and {@code MAP_FAILED} would be unknown variables.
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
          "true",
          "false",
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

  /** Their paths among the bundled headers; that of truth values unless the text has its own. */
  static String[] paths(List<Token> tokens) {
    Stream<String> truth = hasOwnTruth(tokens) ? Stream.of() : Stream.of("stdbool.h");
    return Stream.concat(NAMES.stream(), truth)
        .map(name -> Headers.BUNDLED_ROOT + "/" + name)
        .toArray(String[]::new);
  }

  /** Whether the text declares {@code bool}, or {@code true} and {@code false} as enumerators. */
  private static boolean hasOwnTruth(List<Token> tokens) {
    for (int i = 1; i < tokens.size() - 1; i++) {
      Token token = tokens.get(i);
      Token next = tokens.get(i + 1);
      if (token.spells("bool") && next.is(IToken.tSEMI)) {
        return true;
      }
      boolean enumerator = next.is(IToken.tCOMMA) || next.is(IToken.tASSIGN);
      if (token.spells("false") && enumerator && tokens.get(i - 1).is(IToken.tLBRACE)) {
        return true;
      }
    }
    return false;
  }
}
