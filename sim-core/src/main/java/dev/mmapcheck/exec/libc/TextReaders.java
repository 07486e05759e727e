package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;

/**
 * What tracked runs know of functions whose answer may be anything: that they read their texts, up
 * to the NUL, before they answer.
 */
final class TextReaders implements LibraryFunctions {
  /** In the flags of regexec: the text has a length instead of a NUL. */
  private static final int REG_STARTEND = 4;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "regcomp" -> call -> read(call, 1);
      case "regexec" ->
          call -> {
            if ((call.intArgument(4) & REG_STARTEND) == 0) {
              call.readString(call.argument(1));
            }
            throw call.unsupported(name);
          };
      case "glob", "mq_open", "mq_unlink", "symlink" -> call -> read(call, 0);
      case "strptime" ->
          call -> {
            call.readString(call.argument(1));
            read(call, 0);
          };
      default -> null;
    };
  }

  /** Reads the text; what the call does with it is unknown. */
  private static void read(NativeCall call, int argument) {
    call.readString(call.argument(argument));
    throw call.unsupported(call.name());
  }
}
