package dev.mmapcheck.rule;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.unit.Errno;

/** The phrases all messages share. Code stands between backquotes, in the user's spelling. */
public final class Words {
  private static final int LONGEST_QUOTE = 48;

  private Words() {}

  /** Code as the user wrote it, shortened in the middle when long. */
  public static String quote(String code) {
    String text = code;
    if (text.length() > LONGEST_QUOTE) {
      int half = (LONGEST_QUOTE - 3) / 2;
      text = text.substring(0, half) + "..." + text.substring(text.length() - half);
    }
    return "`" + text + "`";
  }

  public static String quote(Span span) {
    return quote(span.text());
  }

  /** The source text of a call's argument, or the decimal value when it was not written. */
  public static String argument(Event.Called call, int index) {
    return index < call.arguments().size()
        ? quote(call.arguments().get(index).span())
        : quote(Long.toString(call.bits(index)));
  }

  /**
   * The source text of an argument, with its value where that is not the same; where it depends on
   * inputs, the value is the one of this path.
   */
  public static String valued(Event.Called call, int index) {
    String text = argument(call, index);
    String value = Long.toString(call.bits(index));
    if (text.equals(quote(value))) {
      return text;
    }
    boolean depends = call.value(index).expr().isPresent();
    return text + (depends ? " (for example " : " (") + value + ")";
  }

  /** {@code EINVAL ("Invalid argument")}. */
  public static String error(int errno) {
    return Errno.name(errno) + " (\"" + Errno.message(errno) + "\")";
  }

  /** {@code 1 byte}, {@code 42 bytes}. */
  public static String bytes(long count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }
}
