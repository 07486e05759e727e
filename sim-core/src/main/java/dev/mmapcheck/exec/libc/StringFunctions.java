package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.sym.Value;

/**
 * The functions of string.h and strings.h that copy, join, split and measure strings; comparing and
 * searching is in {@link StringSearch}.
 */
final class StringFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "strlen" -> call -> call.result(length(call, 0));
      case "strnlen" ->
          call -> call.result(call.readString(call.argument(0), call.argument(1)).length());
      case "strcpy" -> StringFunctions::strcpy;
      case "stpcpy" -> StringFunctions::stpcpy;
      case "strncpy" -> StringFunctions::strncpy;
      case "stpncpy" -> StringFunctions::stpncpy;
      case "strcat" -> StringFunctions::strcat;
      case "strncat" -> StringFunctions::strncat;
      case "strlcpy" -> StringFunctions::strlcpy;
      case "strlcat" -> StringFunctions::strlcat;
      case "strxfrm" -> StringFunctions::strxfrm;
      case "strdup" -> StringFunctions::strdup;
      case "strndup" -> StringFunctions::strndup;
      case "strtok" -> StringFunctions::strtok;
      case "strtok_r", "__strtok_r" -> StringFunctions::strtokR;
      case "strsep" -> StringFunctions::strsep;
      default -> null;
    };
  }

  static int length(NativeCall call, int argument) {
    return call.readString(call.argument(argument)).length();
  }

  private static void strcpy(NativeCall call) {
    call.copy(call.argument(0), call.argument(1), length(call, 1) + 1L);
    call.result(call.value(0));
  }

  private static void stpcpy(NativeCall call) {
    int length = length(call, 1);
    call.copy(call.argument(0), call.argument(1), length + 1L);
    call.result(Pointers.advance(call, 0, length));
  }

  private static void strncpy(NativeCall call) {
    copyPadded(call);
    call.result(call.value(0));
  }

  private static void stpncpy(NativeCall call) {
    call.result(Pointers.advance(call, 0, copyPadded(call)));
  }

  /** Copies at most argument 2 bytes and fills the rest with zeros; returns the length copied. */
  private static long copyPadded(NativeCall call) {
    long size = call.argument(2);
    long length = call.readString(call.argument(1), size).length();
    call.copy(call.argument(0), call.argument(1), length);
    if (length != size) {
      call.fill(call.argument(0) + length, 0, size - length);
    }
    return length;
  }

  private static void strcat(NativeCall call) {
    call.copy(call.argument(0) + length(call, 0), call.argument(1), length(call, 1) + 1L);
    call.result(call.value(0));
  }

  private static void strncat(NativeCall call) {
    long end = call.argument(0) + length(call, 0);
    long length = call.readString(call.argument(1), call.argument(2)).length();
    call.copy(end, call.argument(1), length);
    call.writeByte(end + length, 0);
    call.result(call.value(0));
  }

  private static void strlcpy(NativeCall call) {
    call.result(copyCut(call, call.argument(0), call.argument(2)));
  }

  private static void strlcat(NativeCall call) {
    long size = call.argument(2);
    long used = call.readString(call.argument(0), size).length();
    call.result(
        used == size
            ? size + length(call, 1)
            : used + copyCut(call, call.argument(0) + used, size - used));
  }

  /** Copies argument 1 as far as it fits with a NUL; returns its whole length. */
  private static long copyCut(NativeCall call, long to, long size) {
    long length = length(call, 1);
    if (size != 0) {
      long fit = Long.compareUnsigned(length, size) < 0 ? length : size - 1;
      call.copy(to, call.argument(1), fit);
      call.writeByte(to + fit, 0);
    }
    return length;
  }

  private static void strxfrm(NativeCall call) {
    long length = length(call, 1);
    if (Long.compareUnsigned(length, call.argument(2)) < 0) {
      call.copy(call.argument(0), call.argument(1), length + 1);
    }
    call.result(length);
  }

  private static void strdup(NativeCall call) {
    duplicate(call, length(call, 0));
  }

  private static void strndup(NativeCall call) {
    duplicate(call, call.readString(call.argument(0), call.argument(1)).length());
  }

  private static void duplicate(NativeCall call, long length) {
    long copy = Heap.of(call).allocate(call, length + 1);
    if (copy != 0) {
      call.copy(copy, call.argument(0), length);
      call.writeByte(copy + length, 0);
    }
    call.result(copy);
  }

  /** Where the next call of strtok goes on. */
  private static final class TokenPlace implements NativeCall.LibraryState<TokenPlace> {
    private Value rest = Value.of(0);

    @Override
    public TokenPlace copy() {
      TokenPlace copy = new TokenPlace();
      copy.rest = rest;
      return copy;
    }
  }

  private static void strtok(NativeCall call) {
    TokenPlace place = call.state(TokenPlace.class, TokenPlace::new);
    Value text = call.argument(0) != 0 ? call.value(0) : place.rest;
    Token token = token(call, text.bits());
    place.rest = new Value(token.rest, text.shadow());
    call.result(token.start == 0 ? Value.of(0) : new Value(token.start, text.shadow()));
  }

  private static void strtokR(NativeCall call) {
    long saved = call.argument(2);
    long text = call.argument(0) != 0 ? call.argument(0) : call.readLong(saved);
    Token token = token(call, text);
    call.writeLong(saved, token.rest);
    call.result(token.start == 0 ? Value.of(0) : Pointers.at(call, 0, token.start));
  }

  private record Token(long start, long rest) {}

  /** Cuts the next token off; as glibc, the rest of an exhausted string is its terminator. */
  private static Token token(NativeCall call, long text) {
    if (text == 0) {
      return new Token(0, 0);
    }
    String delimiters = call.readString(call.argument(1));
    long start = text;
    int c = call.readByte(start) & 0xff;
    while (c != 0 && delimiters.indexOf(c) >= 0) {
      c = call.readByte(++start) & 0xff;
    }
    if (c == 0) {
      return new Token(0, start);
    }
    long end = start;
    while (c != 0 && delimiters.indexOf(c) < 0) {
      c = call.readByte(++end) & 0xff;
    }
    if (c == 0) {
      return new Token(start, end);
    }
    call.writeByte(end, 0);
    return new Token(start, end + 1);
  }

  private static void strsep(NativeCall call) {
    long text = call.readLong(call.argument(0));
    if (text == 0) {
      return;
    }
    String delimiters = call.readString(call.argument(1));
    long end = text;
    int c = call.readByte(end) & 0xff;
    while (c != 0 && delimiters.indexOf(c) < 0) {
      c = call.readByte(++end) & 0xff;
    }
    if (c != 0) {
      call.writeByte(end, 0);
    }
    call.writeLong(call.argument(0), c == 0 ? 0 : end + 1);
    call.result(text);
  }
}
