package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeCall.VarArgs;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;
import java.nio.charset.StandardCharsets;

/** Ends of the program, and the messages that go with them. */
final class ProgramFunctions implements LibraryFunctions {
  /** What a message ends with. */
  private enum Reason {
    NONE,
    ERRNO
  }

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "exit" -> ProgramFunctions::exit;
      case "quick_exit" -> ProgramFunctions::quickExit;
      case "atexit" -> call -> ExitHandlers.of(call).add(call.argument(0));
      case "on_exit" ->
          call -> ExitHandlers.of(call).addWithArgument(call.argument(0), call.argument(1));
      case "at_quick_exit" -> call -> ExitHandlers.of(call).addQuick(call.argument(0));
      case "abort" -> call -> call.abort("abort");
      case "__assert_fail" -> ProgramFunctions::assertFail;
      case "__assert_perror_fail" -> ProgramFunctions::assertPerrorFail;
      case "warn" -> call -> warn(call, 0, call.variadic(1), Reason.ERRNO);
      case "vwarn" -> call -> warn(call, 0, call.vaList(call.argument(1)), Reason.ERRNO);
      case "warnx" -> call -> warn(call, 0, call.variadic(1), Reason.NONE);
      case "vwarnx" -> call -> warn(call, 0, call.vaList(call.argument(1)), Reason.NONE);
      case "err" -> call -> err(call, call.variadic(2), Reason.ERRNO);
      case "verr" -> call -> err(call, call.vaList(call.argument(2)), Reason.ERRNO);
      case "errx" -> call -> err(call, call.variadic(2), Reason.NONE);
      case "verrx" -> call -> err(call, call.vaList(call.argument(2)), Reason.NONE);
      case "error" -> ProgramFunctions::error;
      case "error_at_line" -> ProgramFunctions::errorAtLine;
      case "system", "popen", "execl", "execle", "execlp", "execv", "execve", "execvp", "execvpe" ->
          call -> startsAnother(call, name);
      case "fexecve", "execveat", "posix_spawn", "posix_spawnp" ->
          call -> startsAnother(call, name);
      case "daemon" ->
          call -> {
            throw call.unsupported(name);
          };
      default -> null;
    };
  }

  private static void startsAnother(NativeCall call, String name) {
    throw call.unsupported("'" + name + "' starts another program, which is not simulated");
  }

  /** The program's name as messages give it: without its folder. */
  static String shortName(NativeCall call) {
    return name(call, LibraryData.PROGRAM_SHORT_NAME);
  }

  private static String name(NativeCall call, long variable) {
    long address = call.readLong(call.libraryData() + variable);
    return address == 0 ? "a.out" : call.readString(address);
  }

  private static void exit(NativeCall call) {
    ExitHandlers.of(call).leave(call.intArgument(0));
    call.exit(call.intArgument(0));
  }

  private static void quickExit(NativeCall call) {
    ExitHandlers.of(call).runQuick(call);
    // quick_exit ends without handlers of atexit and without flushing
    Streams.of(call).forget();
    ExitHandlers.of(call).forget();
    call.exit(call.intArgument(0));
  }

  private static void assertFail(NativeCall call) {
    String assertion = call.readString(call.argument(0));
    assertionFailed(call, 1, "Assertion `" + assertion + "' failed.");
  }

  private static void assertPerrorFail(NativeCall call) {
    assertionFailed(call, 1, "Unexpected error: " + Errno.message(call.intArgument(0)) + ".");
  }

  /** Prints where an assertion failed, by the arguments (file, line, function), and aborts. */
  private static void assertionFailed(NativeCall call, int file, String what) {
    String function =
        call.argument(file + 2) == 0 ? "" : call.readString(call.argument(file + 2)) + ": ";
    String message =
        call.readString(call.argument(file))
            + ":"
            + Integer.toUnsignedString(call.intArgument(file + 1))
            + ": "
            + function
            + what;
    Stream errors = Streams.errors(call);
    if (errors != null) {
      Streams.print(call, errors, shortName(call) + ": " + message + "\n");
    }
    call.abort(what);
  }

  private static void warn(NativeCall call, int format, VarArgs arguments, Reason reason) {
    int errno = call.errno();
    String text = call.argument(format) == 0 ? "" : formatted(call, format, arguments);
    if (reason == Reason.ERRNO) {
      text += (call.argument(format) == 0 ? "" : ": ") + Errno.message(errno);
    }
    printError(call, shortName(call) + ": " + text + "\n");
    call.errno(errno);
  }

  private static void err(NativeCall call, VarArgs arguments, Reason reason) {
    warn(call, 1, arguments, reason);
    exit(call);
  }

  private static String formatted(NativeCall call, int format, VarArgs arguments) {
    ByteOutput out = new ByteOutput(1 << 20);
    StreamOutput.format(call, format, arguments, out);
    return new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
  }

  private static void printError(NativeCall call, String text) {
    Stream errors = Streams.errors(call);
    if (errors != null) {
      Streams.print(call, errors, text);
    }
  }

  private static void error(NativeCall call) {
    report(call, name(call, LibraryData.PROGRAM_NAME) + ": ", 2, call.variadic(3));
  }

  private static void errorAtLine(NativeCall call) {
    String place =
        call.argument(2) == 0
            ? " "
            : call.readString(call.argument(2))
                + ":"
                + Integer.toUnsignedString(call.intArgument(3))
                + ": ";
    report(call, name(call, LibraryData.PROGRAM_NAME) + ":" + place, 4, call.variadic(5));
  }

  /** The rest of error(3), whose first arguments are the exit status and the error number. */
  private static void report(NativeCall call, String prefix, int format, VarArgs arguments) {
    Stream output = Streams.output(call);
    if (output != null) {
      output.flush(call);
    }
    int number = call.intArgument(1);
    String reason = number == 0 ? "" : ": " + Errno.message(number);
    printError(call, prefix + formatted(call, format, arguments) + reason + "\n");
    long count = call.libraryData() + LibraryData.ERROR_COUNT;
    call.writeInt(count, call.readInt(count) + 1);
    if (call.intArgument(0) != 0) {
      exit(call);
    }
  }
}
