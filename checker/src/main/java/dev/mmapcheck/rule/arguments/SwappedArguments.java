package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.sym.Origin;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names that belong elsewhere give it away: a protection as a length, a descriptor as an offset, an
 * advice that is a protection, permissions written as a decimal number.
 */
public final class SwappedArguments extends Rule {
  private static final Pattern CONSTANT = Pattern.compile("\\b(PROT|MAP|MS|MADV|MREMAP|O)_[A-Z]");

  private static final Pattern DECIMAL_MODE = Pattern.compile("[1-7][0-7]{2}");
  private static final Pattern OCTAL_MODE = Pattern.compile("0[0-7]{3}");

  public SwappedArguments() {
    super(
        "MM122",
        "swapped-arguments",
        Level.ERROR,
        "Arguments stand in each other's place or belong to another call");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (call.outcome() == Event.Outcome.UNKNOWN) {
      return;
    }
    switch (call.name()) {
      case "mmap", "mmap64" -> {
        noConstant(call, 1, "the length", scene);
        if (call.value(5).comesFrom(Origin.Kind.DESCRIPTOR)) {
          report(call, "the offset is the descriptor " + Words.argument(call, 5), scene);
        }
      }
      case "munmap" -> noAddress(call, 1, scene);
      case "mprotect", "pkey_mprotect" -> onRange(call, "PROT", "the protection", scene);
      case "madvise", "posix_madvise" -> onRange(call, "MADV", "the advice", scene);
      case "msync" -> onRange(call, "MS", "the flags", scene);
      case "mremap" -> {
        noConstant(call, 1, "the old length", scene);
        noConstant(call, 2, "the new length", scene);
        onlyOf(call, 3, "MREMAP", "the flags", scene);
      }
      case "ftruncate", "ftruncate64" -> {
        if (call.value(1).comesFrom(Origin.Kind.DESCRIPTOR)) {
          report(call, "the length is the descriptor " + Words.argument(call, 1), scene);
        }
      }
      case "open", "open64", "shm_open" -> mode(call, 1, 2, scene);
      case "openat", "openat64" -> mode(call, 2, 3, scene);
      case "creat", "creat64" -> decimal(call, 1, scene);
      case "memset" -> memset(call, scene);
      default -> {}
    }
  }

  private void onRange(Event.Called call, String family, String what, Scene scene) {
    noAddress(call, 1, scene);
    noConstant(call, 1, "the length", scene);
    onlyOf(call, 2, family, what, scene);
  }

  /** An argument that is a number, not a set of flags. */
  private void noConstant(Event.Called call, int argument, String what, Scene scene) {
    if (CONSTANT.matcher(text(call, argument)).find()) {
      report(call, what + " is " + Words.argument(call, argument), scene);
    }
  }

  /** An argument whose names come from one family only. */
  private void onlyOf(Event.Called call, int argument, String family, String what, Scene scene) {
    List<String> families =
        CONSTANT.matcher(text(call, argument)).results().map(name -> name.group(1)).toList();
    if (!families.isEmpty() && !families.contains(family)) {
      report(call, what + " is " + Words.argument(call, argument), scene);
    }
  }

  private void noAddress(Event.Called call, int argument, Scene scene) {
    // what lies between an address and the start of its page is a good length
    if (scene.ledger().mapping(call.value(argument)).stream()
        .anyMatch(mapping -> mapping.contains(call.bits(argument)))) {
      report(call, "the length is the address " + Words.argument(call, argument), scene);
    }
  }

  private void mode(Event.Called call, int flags, int mode, Scene scene) {
    if (OCTAL_MODE.matcher(text(call, flags)).matches() && text(call, mode).contains("O_")) {
      report(call, "the flags and the permissions have changed places", scene);
    } else {
      decimal(call, mode, scene);
    }
  }

  private void decimal(Event.Called call, int mode, Scene scene) {
    String text = text(call, mode);
    if (DECIMAL_MODE.matcher(text).matches()) {
      report(
          call,
          "the permissions " + Words.quote(text) + " are a decimal number; 0" + text + " is meant",
          scene);
    }
  }

  private void memset(Event.Called call, Scene scene) {
    boolean isMapping = scene.ledger().mapping(call.value(0)).isPresent();
    if (isMapping && text(call, 2).equals("0") && !text(call, 1).equals("0")) {
      report(call, "the length is 0 and the value is " + Words.argument(call, 1), scene);
    }
  }

  private static String text(Event.Called call, int argument) {
    return argument < call.arguments().size() ? call.arguments().get(argument).span().text() : "";
  }

  private void report(Event.Called call, String what, Scene scene) {
    scene
        .report(this)
        .message("an argument of " + call.name() + " is in the wrong place: " + what)
        .remedy("pass the arguments in the order and with the constants that the manual page gives")
        .submit();
  }
}
