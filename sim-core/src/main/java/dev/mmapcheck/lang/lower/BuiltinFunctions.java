package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * The types of well-known functions, used when their header is missing: without a prototype {@code
 * mmap}'s result would be an int and lose its upper half.
 */
final class BuiltinFunctions {
  private static final String SIGNATURES =
      """
      mmap p pliiil
      mmap64 p pliiil
      munmap i pl
      mprotect i pli
      msync i pli
      mremap p plli.
      madvise i pli
      malloc p l
      calloc p ll
      realloc p pl
      alloca p l
      free v p
      memcpy p pql
      memmove p pql
      mempcpy p pql
      memset p pil
      memcmp i qql
      memchr p qil
      strlen l q
      strcpy p pq
      strncpy p pql
      strcat p pq
      strncat p pql
      strcmp i qq
      strncmp i qql
      strchr p qi
      strrchr p qi
      strstr p qq
      strdup p q
      open i qi.
      close i i
      read s ipl
      write s iql
      pread s ipls
      pwrite s iqls
      lseek s isi
      ftruncate i is
      printf i q.
      fprintf i pq.
      sprintf i pq.
      snprintf i plq.
      puts i q
      putchar i i
      perror v q
      exit v i
      _exit v i
      abort v\s
      shmat p iqi
      sysconf s i
      getpagesize i\s
      fork i\s
      abs i i
      labs s s
      llabs s s
      __isnan i d
      __isinf i d
      __finite i d
      __signbit i d
      copysign d dd
      copysignf f ff
      fabs d d
      fabsf f f
      sqrt d d
      sqrtf f f
      floor d d
      floorf f f
      ceil d d
      ceilf f f
      trunc d d
      round d d
      rint d d
      fmod d dd
      fmin d dd
      fmax d dd
      pow d dd
      exp d d
      log d d
      log2 d d
      log10 d d
      sin d d
      cos d d
      tan d d
      """;

  private BuiltinFunctions() {}

  /** The type of a function of that name, or null. */
  static FunctionType type(String name) {
    int start = SIGNATURES.startsWith(name + " ") ? 0 : SIGNATURES.indexOf("\n" + name + " ") + 1;
    if (start == 0 && !SIGNATURES.startsWith(name + " ")) {
      return null;
    }
    int end = SIGNATURES.indexOf('\n', start);
    String signature = SIGNATURES.substring(start + name.length() + 1, end);
    List<CType> parameters = new ArrayList<>();
    boolean variadic = false;
    for (int i = 2; i < signature.length(); i++) {
      if (signature.charAt(i) == '.') {
        variadic = true;
      } else {
        parameters.add(type(signature.charAt(i)));
      }
    }
    return new FunctionType(type(signature.charAt(0)), parameters, variadic);
  }

  private static CType type(char letter) {
    return switch (letter) {
      case 'p' -> Types.VOID_POINTER;
      case 'q' -> new PointerType(Types.VOID, true);
      case 'l' -> Types.ULONG;
      case 's' -> Types.LONG;
      case 'd' -> Types.DOUBLE;
      case 'f' -> Types.FLOAT;
      case 'v' -> Types.VOID;
      default -> Types.INT;
    };
  }
}
