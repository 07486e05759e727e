package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;

/** Texts of internet addresses, and the byte order they are kept in. */
final class InternetFunctions implements LibraryFunctions {
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int WORDS = 8;
  private static final long INVALID = -1;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "inet_aton" -> InternetFunctions::aton;
      case "inet_addr" ->
          call -> {
            long address = parseLoose(call.readString(call.argument(0)));
            call.result(address == INVALID ? -1 : Integer.reverseBytes((int) address));
          };
      case "inet_ntoa" -> InternetFunctions::ntoa;
      case "inet_ntop" -> InternetFunctions::ntop;
      case "inet_pton" -> InternetFunctions::pton;
      default -> null;
    };
  }

  private static void aton(NativeCall call) {
    long address = parseLoose(call.readString(call.argument(0)));
    if (address != INVALID) {
      call.writeInt(call.argument(1), Integer.reverseBytes((int) address));
      call.result(1);
    }
  }

  /** One to four numbers, decimal, octal or hexadecimal, the last filling what is left; or -1. */
  private static long parseLoose(String text) {
    String address = text.split("\\s", 2)[0];
    String[] parts = address.split("\\.", -1);
    if (parts.length > 4) {
      return INVALID;
    }
    long value = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      long part = number(parts[i]);
      int bits = last ? 32 - 8 * i : 8;
      if (part < 0 || part >= 1L << bits) {
        return INVALID;
      }
      value |= last ? part : part << (24 - 8 * i);
    }
    return value;
  }

  private static long number(String text) {
    try {
      if (text.startsWith("0x") || text.startsWith("0X")) {
        return Long.parseUnsignedLong(text.substring(2), 16);
      }
      boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
      return !digits ? INVALID : Long.parseLong(text, text.startsWith("0") ? 8 : 10);
    } catch (NumberFormatException e) {
      return INVALID;
    }
  }

  private static void ntoa(NativeCall call) {
    long place = call.libraryData() + LibraryData.NAME_TEXT;
    call.writeString(place, dotted(Integer.reverseBytes(call.readInt(call.argument(0)))));
    call.result(place);
  }

  private static String dotted(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  private static void ntop(NativeCall call) {
    int family = call.intArgument(0);
    if (family != AF_INET && family != AF_INET6) {
      call.errno(Errno.EAFNOSUPPORT);
      return;
    }
    String text =
        family == AF_INET
            ? dotted(Integer.reverseBytes(call.readInt(call.argument(1))))
            : colons(call.readBytes(call.argument(1), 2 * WORDS));
    if (text.length() >= (call.argument(3) & 0xffffffffL)) {
      call.errno(Errno.ENOSPC);
      return;
    }
    call.writeString(call.argument(2), text);
    call.result(call.argument(2));
  }

  /** The longest row of zeros becomes {@code ::}; addresses that hold one of IPv4 end in it. */
  private static String colons(byte[] bytes) {
    int[] words = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      words[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < WORDS; i++) {
      int end = i;
      while (end < WORDS && words[end] == 0) {
        end++;
      }
      if (end - i > bestLength) {
        bestStart = i;
        bestLength = end - i;
      }
    }
    boolean holdsOld =
        bestStart == 0 && (bestLength == 6 || (bestLength == 5 && words[5] == 0xffff));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < (holdsOld ? 6 : WORDS); i++) {
      if (bestStart >= 0 && i >= bestStart && i < bestStart + bestLength) {
        text.append(i == bestStart ? ":" : "");
      } else {
        text.append(i == 0 ? "" : ":").append(Integer.toHexString(words[i]));
      }
    }
    if (holdsOld) {
      return text.append(':').append(dotted(words[6] << 16 | words[7])).toString();
    }
    return bestStart >= 0 && bestStart + bestLength == WORDS ? text + ":" : text.toString();
  }

  private static void pton(NativeCall call) {
    int family = call.intArgument(0);
    String text = call.readString(call.argument(1));
    if (family == AF_INET) {
      long address = parseStrict(text);
      if (address != INVALID) {
        call.writeInt(call.argument(2), Integer.reverseBytes((int) address));
        call.result(1);
      }
    } else if (family == AF_INET6) {
      byte[] address = parseColons(text);
      if (address != null) {
        call.writeBytes(call.argument(2), address);
        call.result(1);
      }
    } else {
      call.resultOf(-Errno.EAFNOSUPPORT);
    }
  }

  /** Four decimal numbers without leading zeros, or -1. */
  private static long parseStrict(String text) {
    if (!text.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}")) {
      return INVALID;
    }
    return parseLoose(text);
  }

  private static byte[] parseColons(String text) {
    String address = text;
    int old = address.lastIndexOf(':');
    if (old >= 0 && address.indexOf('.', old) > 0) {
      long last = parseStrict(address.substring(old + 1));
      if (last == INVALID) {
        return null;
      }
      address =
          address.substring(0, old + 1)
              + Long.toHexString(last >> 16)
              + ":"
              + Long.toHexString(last & 0xffff);
    }
    int gap = address.indexOf("::");
    if (gap < 0) {
      return words(address, WORDS);
    }
    byte[] before = words(address.substring(0, gap), -1);
    byte[] after = words(address.substring(gap + 2), -1);
    if (before == null || after == null || before.length + after.length > 2 * (WORDS - 1)) {
      return null;
    }
    byte[] all = new byte[2 * WORDS];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(after, 0, all, all.length - after.length, after.length);
    return all;
  }

  /**
   * Hexadecimal words between colons, or null.
   *
   * @param count how many there have to be, -1 for any number
   */
  private static byte[] words(String text, int count) {
    if (text.isEmpty()) {
      return count <= 0 ? new byte[0] : null;
    }
    String[] parts = text.split(":", -1);
    if (count >= 0 ? parts.length != count : parts.length > WORDS) {
      return null;
    }
    byte[] bytes = new byte[2 * parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].matches("[0-9a-fA-F]{1,4}")) {
        return null;
      }
      int word = Integer.parseInt(parts[i], 16);
      bytes[2 * i] = (byte) (word >> 8);
      bytes[2 * i + 1] = (byte) word;
    }
    return bytes;
  }
}
