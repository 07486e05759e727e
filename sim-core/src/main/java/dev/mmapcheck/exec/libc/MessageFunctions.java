package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;

/** The texts of errors and signals. */
final class MessageFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "strerror", "strerror_l" -> call -> call.result(message(call, call.intArgument(0)));
      case "strerror_r" -> MessageFunctions::strerrorR;
      case "__xpg_strerror_r" -> MessageFunctions::strerrorXpg;
      case "strerrorname_np" -> MessageFunctions::strerrorName;
      case "strerrordesc_np" -> MessageFunctions::strerrorDescription;
      case "strsignal" -> MessageFunctions::strsignal;
      case "sigdescr_np" -> MessageFunctions::signalDescription;
      case "sigabbrev_np" -> MessageFunctions::signalName;
      case "psignal" -> MessageFunctions::psignal;
      default -> null;
    };
  }

  private static boolean isKnown(int error) {
    return !Errno.message(error).startsWith("Unknown error");
  }

  /** The address of an error's text. */
  private static long message(NativeCall call, int error) {
    return isKnown(error)
        ? ConstantTexts.address(call, Errno.message(error))
        : passing(call, "Unknown error " + error);
  }

  /** A text that stays until the next one is asked for. */
  private static long passing(NativeCall call, String text) {
    long address = call.libraryData() + LibraryData.MESSAGE_TEXT;
    call.writeString(address, text);
    return address;
  }

  private static void strerrorR(NativeCall call) {
    int error = call.intArgument(0);
    if (isKnown(error)) {
      call.result(ConstantTexts.address(call, Errno.message(error)));
      return;
    }
    copyCut(call, "Unknown error " + error);
    call.result(call.value(1));
  }

  private static void strerrorXpg(NativeCall call) {
    String text = Errno.message(call.intArgument(0));
    copyCut(call, text);
    if (!isKnown(call.intArgument(0))) {
      call.result(Errno.EINVAL);
    } else if (Long.compareUnsigned(text.length(), call.argument(2)) >= 0) {
      call.result(Errno.ERANGE);
    }
  }

  private static void copyCut(NativeCall call, String text) {
    long size = call.argument(2);
    if (size > 0) {
      call.writeString(
          call.argument(1), text.substring(0, (int) Math.min(text.length(), size - 1)));
    }
  }

  private static void strerrorName(NativeCall call) {
    int error = call.intArgument(0);
    if (error == 0) {
      call.result(ConstantTexts.address(call, "0"));
    } else if (isKnown(error)) {
      call.result(ConstantTexts.address(call, Errno.name(error)));
    }
  }

  private static void strerrorDescription(NativeCall call) {
    if (isKnown(call.intArgument(0))) {
      call.result(ConstantTexts.address(call, Errno.message(call.intArgument(0))));
    }
  }

  private static void strsignal(NativeCall call) {
    int signal = call.intArgument(0);
    String text = SignalTexts.description(signal);
    if (text != null) {
      call.result(ConstantTexts.address(call, text));
    } else {
      boolean realTime = signal >= 34 && signal <= 64;
      call.result(
          passing(
              call, realTime ? "Real-time signal " + (signal - 34) : "Unknown signal " + signal));
    }
  }

  private static void signalDescription(NativeCall call) {
    String text = SignalTexts.description(call.intArgument(0));
    call.result(text == null ? 0 : ConstantTexts.address(call, text));
  }

  private static void signalName(NativeCall call) {
    String text = SignalTexts.abbreviation(call.intArgument(0));
    call.result(text == null ? 0 : ConstantTexts.address(call, text));
  }

  private static void psignal(NativeCall call) {
    String prefix = call.argument(1) == 0 ? "" : call.readString(call.argument(1));
    String text = SignalTexts.description(call.intArgument(0));
    String line = text == null ? "Unknown signal " + call.intArgument(0) : text;
    Stream errors = Streams.errors(call);
    if (errors != null) {
      Streams.print(call, errors, (prefix.isEmpty() ? "" : prefix + ": ") + line + "\n");
    }
  }
}
