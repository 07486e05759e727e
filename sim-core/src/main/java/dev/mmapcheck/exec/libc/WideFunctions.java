package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;

/** Wide and multibyte characters in the C locale: one byte is one character, ASCII only. */
final class WideFunctions implements LibraryFunctions {
  private static final int UNIT = 4;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "wcslen" -> call -> call.result(length(call, 0, Long.MAX_VALUE));
      case "wcsnlen" -> call -> call.result(length(call, 0, call.argument(1)));
      case "wcscpy" -> WideFunctions::wcscpy;
      case "wcscat" -> WideFunctions::wcscat;
      case "wcscmp" -> call -> call.result(compare(call, Long.MAX_VALUE));
      case "wcsncmp" -> call -> call.result(compare(call, call.argument(2)));
      case "wcschr" -> WideFunctions::wcschr;
      case "wmemcpy", "wmemmove" -> WideFunctions::wmemcpy;
      case "wmemset" -> WideFunctions::wmemset;
      case "mbstowcs" -> WideFunctions::mbstowcs;
      case "wcstombs" -> WideFunctions::wcstombs;
      case "mbtowc" -> WideFunctions::mbtowc;
      case "wctomb" -> WideFunctions::wctomb;
      case "mblen" -> WideFunctions::mblen;
      case "mbsinit" -> call -> call.result(1);
      case "mbrtowc" -> WideFunctions::mbrtowc;
      case "wcrtomb" -> WideFunctions::wcrtomb;
      case "btowc" -> call -> call.result(call.intArgument(0) >>> 7 == 0 ? call.argument(0) : -1);
      case "wctob" -> call -> call.result(call.intArgument(0) >>> 7 == 0 ? call.argument(0) : -1);
      case "__ctype_get_mb_cur_max" -> call -> call.result(1);
      default -> null;
    };
  }

  private static long length(NativeCall call, int argument, long limit) {
    long length = 0;
    while (Long.compareUnsigned(length, limit) < 0
        && call.readInt(call.argument(argument) + UNIT * length) != 0) {
      length++;
    }
    return length;
  }

  private static void wcscpy(NativeCall call) {
    long size = (length(call, 1, Long.MAX_VALUE) + 1) * UNIT;
    call.copy(call.argument(0), call.argument(1), size);
    call.result(call.value(0));
  }

  private static void wcscat(NativeCall call) {
    long end = call.argument(0) + UNIT * length(call, 0, Long.MAX_VALUE);
    call.copy(end, call.argument(1), (length(call, 1, Long.MAX_VALUE) + 1) * UNIT);
    call.result(call.value(0));
  }

  private static int compare(NativeCall call, long limit) {
    for (long i = 0; Long.compareUnsigned(i, limit) < 0; i++) {
      int a = call.readInt(call.argument(0) + UNIT * i);
      int b = call.readInt(call.argument(1) + UNIT * i);
      if (a != b || a == 0) {
        return Integer.compare(a, b);
      }
    }
    return 0;
  }

  private static void wcschr(NativeCall call) {
    int wanted = call.intArgument(1);
    for (long i = 0; ; i++) {
      int c = call.readInt(call.argument(0) + UNIT * i);
      if (c == wanted) {
        call.result(Pointers.advance(call, 0, UNIT * i));
        return;
      }
      if (c == 0) {
        return;
      }
    }
  }

  private static void wmemcpy(NativeCall call) {
    call.copy(call.argument(0), call.argument(1), call.argument(2) * UNIT);
    call.result(call.value(0));
  }

  private static void wmemset(NativeCall call) {
    for (long i = 0; i < call.argument(2); i++) {
      call.writeInt(call.argument(0) + UNIT * i, call.intArgument(1));
    }
    call.result(call.value(0));
  }

  private static void illegal(NativeCall call) {
    call.resultOf(-Errno.EILSEQ);
  }

  private static void mbstowcs(NativeCall call) {
    for (long i = 0; call.argument(0) == 0 || i < call.argument(2); i++) {
      int c = call.readByte(call.argument(1) + i);
      if (c < 0) {
        illegal(call);
        return;
      }
      if (call.argument(0) != 0) {
        call.writeInt(call.argument(0) + UNIT * i, c);
      }
      call.result(i + (c == 0 ? 0 : 1));
      if (c == 0) {
        return;
      }
    }
  }

  private static void wcstombs(NativeCall call) {
    for (long i = 0; call.argument(0) == 0 || i < call.argument(2); i++) {
      int c = call.readInt(call.argument(1) + UNIT * i);
      if (c >>> 7 != 0) {
        illegal(call);
        return;
      }
      if (call.argument(0) != 0) {
        call.writeByte(call.argument(0) + i, c);
      }
      call.result(i + (c == 0 ? 0 : 1));
      if (c == 0) {
        return;
      }
    }
  }

  private static void mbtowc(NativeCall call) {
    if (call.argument(1) == 0) {
      return;
    }
    if (call.argument(2) == 0) {
      call.result(-1);
      return;
    }
    int c = call.readByte(call.argument(1));
    if (c < 0) {
      illegal(call);
      return;
    }
    if (call.argument(0) != 0) {
      call.writeInt(call.argument(0), c);
    }
    call.result(c == 0 ? 0 : 1);
  }

  /** One byte is one character, so that nothing is ever left over in the state. */
  private static void mbrtowc(NativeCall call) {
    if (call.argument(1) == 0) {
      return;
    }
    mbtowc(call);
    if (call.argument(2) == 0) {
      call.result(-2); // incomplete
    }
  }

  private static void wcrtomb(NativeCall call) {
    if (call.argument(0) == 0) {
      call.result(1);
    } else {
      wctomb(call);
    }
  }

  private static void wctomb(NativeCall call) {
    if (call.argument(0) == 0) {
      return;
    }
    if (call.intArgument(1) >>> 7 != 0) {
      illegal(call);
      return;
    }
    call.writeByte(call.argument(0), call.intArgument(1));
    call.result(1);
  }

  private static void mblen(NativeCall call) {
    if (call.argument(0) != 0) {
      int c = call.argument(1) == 0 ? -1 : call.readByte(call.argument(0));
      call.result(c < 0 ? -1 : c == 0 ? 0 : 1);
    }
  }
}
