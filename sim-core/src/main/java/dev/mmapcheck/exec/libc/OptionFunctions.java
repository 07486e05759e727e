package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeFunction;

/** getopt, getopt_long and getopt_long_only, with the permutation and the messages of glibc. */
final class OptionFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "getopt" -> call -> new OptionScan(call, OptionScan.LongNames.NONE).run();
      case "getopt_long" -> call -> new OptionScan(call, OptionScan.LongNames.TWO_DASHES).run();
      case "getopt_long_only" -> call -> new OptionScan(call, OptionScan.LongNames.ONE_DASH).run();
      default -> null;
    };
  }
}
