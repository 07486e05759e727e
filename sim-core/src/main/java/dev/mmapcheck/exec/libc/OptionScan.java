package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of getopt.
 *
 * <p>Between calls {@link Progress} remembers the place inside a word of short options ({@code
 * -abc}) and the words that are no options: {@code [firstOther, lastOther)} of argv. They are moved
 * behind the options, block by block, as glibc does it.
 */
final class OptionScan {
  /** Which words can be long options. */
  enum LongNames {
    NONE,
    TWO_DASHES,
    ONE_DASH
  }

  /** What happens to words that are no options. */
  private enum Ordering {
    /** Scanning stops at the first. */
    REQUIRE_ORDER,
    /** They move behind the options. */
    PERMUTE,
    /** They are handed out as arguments of an option with the code 1. */
    RETURN_IN_ORDER
  }

  /** What is remembered from call to call. */
  private static final class Progress implements NativeCall.LibraryState<Progress> {
    private boolean started;
    private long next;
    private int firstOther;
    private int lastOther;
    private int bad;

    @Override
    public Progress copy() {
      Progress copy = new Progress();
      copy.started = started;
      copy.next = next;
      copy.firstOther = firstOther;
      copy.lastOther = lastOther;
      copy.bad = bad;
      return copy;
    }
  }

  /** A row of the program's struct option array. */
  private record LongOption(String name, int argument, long flag, int value, int index) {}

  private static final int DONE = -1;
  private static final int UNKNOWN = '?';

  private final NativeCall call;
  private final LongNames longNames;
  private final Progress progress;
  private final int argc;
  private final long argv;
  private final String letters;
  private final Ordering ordering;
  private final boolean colonForMissing;
  private int optind;

  OptionScan(NativeCall call, LongNames longNames) {
    this.call = call;
    this.longNames = longNames;
    this.progress = call.state(Progress.class, Progress::new);
    this.argc = call.intArgument(0);
    this.argv = call.argument(1);
    String given = call.readString(call.argument(2));
    this.optind = read(LibraryData.OPTIND);
    Ordering order = Ordering.PERMUTE;
    if (given.startsWith("-")) {
      order = Ordering.RETURN_IN_ORDER;
    } else if (given.startsWith("+")) {
      order = Ordering.REQUIRE_ORDER;
    }
    if (order == Ordering.PERMUTE && EnvironmentFunctions.value(call, "POSIXLY_CORRECT") != 0) {
      this.ordering = Ordering.REQUIRE_ORDER;
    } else {
      this.ordering = order;
    }
    this.letters = order == Ordering.PERMUTE ? given : given.substring(1);
    this.colonForMissing = letters.startsWith(":");
  }

  /** Finds the next option and sets the result of the call. */
  void run() {
    int result = argc < 1 ? DONE : scan();
    call.writeInt(call.libraryData() + LibraryData.OPTIND, optind);
    call.writeInt(call.libraryData() + LibraryData.OPTOPT, progress.bad);
    call.result(result);
  }

  private int read(long variable) {
    return call.readInt(call.libraryData() + variable);
  }

  private void setArgument(long address) {
    call.writeLong(call.libraryData() + LibraryData.OPTARG, address);
  }

  private void setBad(int option) {
    progress.bad = option;
  }

  private long word(int index) {
    return call.readLong(argv + 8L * index);
  }

  private String text(int index) {
    return call.readString(word(index));
  }

  private void complain(String message) {
    if (read(LibraryData.OPTERR) != 0 && !colonForMissing) {
      Stream errors = Streams.errors(call);
      if (errors != null) {
        Streams.print(call, errors, text(0) + ": " + message + "\n");
      }
    }
  }

  private int scan() {
    setArgument(0);
    if (optind == 0 || !progress.started) {
      optind = Math.max(optind, 1);
      progress.started = true;
      progress.next = 0;
      progress.firstOther = optind;
      progress.lastOther = optind;
    }
    if (progress.next == 0 || call.readByte(progress.next) == 0) {
      int early = nextWord();
      if (early != 0) {
        return early;
      }
      String word = text(optind);
      if (longNames != LongNames.NONE) {
        if (word.startsWith("--")) {
          return longOption(word.substring(2), "--");
        }
        if (longNames == LongNames.ONE_DASH
            && (word.length() > 2 || letters.indexOf(word.charAt(1)) < 0)) {
          int result = longOption(word.substring(1), "-");
          if (result != 0) {
            return result;
          }
        }
      }
      progress.next = word(optind) + 1;
    }
    return shortOption();
  }

  /** Goes to the next word that is an option; returns a result when there is none, else 0. */
  private int nextWord() {
    progress.lastOther = Math.min(progress.lastOther, optind);
    progress.firstOther = Math.min(progress.firstOther, optind);
    if (ordering == Ordering.PERMUTE) {
      if (progress.firstOther != progress.lastOther && progress.lastOther != optind) {
        exchange();
      } else if (progress.lastOther != optind) {
        progress.firstOther = optind;
      }
      while (optind < argc && isOther(optind)) {
        optind++;
      }
      progress.lastOther = optind;
    }
    if (optind != argc && text(optind).equals("--")) {
      optind++;
      if (progress.firstOther != progress.lastOther && progress.lastOther != optind) {
        exchange();
      } else if (progress.firstOther == progress.lastOther) {
        progress.firstOther = optind;
      }
      progress.lastOther = argc;
      optind = argc;
    }
    if (optind == argc) {
      if (progress.firstOther != progress.lastOther) {
        optind = progress.firstOther;
      }
      return DONE;
    }
    if (isOther(optind)) {
      if (ordering == Ordering.REQUIRE_ORDER) {
        return DONE;
      }
      setArgument(word(optind++));
      return 1;
    }
    return 0;
  }

  private boolean isOther(int index) {
    String word = text(index);
    return !word.startsWith("-") || word.length() == 1;
  }

  /** Swaps the words that are no options with the options behind them. */
  private void exchange() {
    List<Long> others = new ArrayList<>();
    List<Long> options = new ArrayList<>();
    for (int i = progress.firstOther; i < optind; i++) {
      (i < progress.lastOther ? others : options).add(word(i));
    }
    int at = progress.firstOther;
    for (long pointer : options) {
      call.writeLong(argv + 8L * at++, pointer);
    }
    progress.firstOther = at;
    for (long pointer : others) {
      call.writeLong(argv + 8L * at++, pointer);
    }
    progress.lastOther = optind;
  }

  private int shortOption() {
    char letter = (char) (call.readByte(progress.next++) & 0xff);
    int at = letter == ':' || letter == ';' ? -1 : letters.indexOf(letter);
    boolean last = call.readByte(progress.next) == 0;
    if (last) {
      optind++;
    }
    if (at < 0) {
      complain("invalid option -- '" + letter + "'");
      setBad(letter);
      return UNKNOWN;
    }
    boolean takes = letters.startsWith(":", at + 1);
    boolean optional = letters.startsWith("::", at + 1);
    if (!takes) {
      return letter;
    }
    if (!last) {
      setArgument(progress.next);
      optind++;
    } else if (!optional) {
      if (optind == argc) {
        complain("option requires an argument -- '" + letter + "'");
        setBad(letter);
        progress.next = 0;
        return colonForMissing ? ':' : UNKNOWN;
      }
      setArgument(word(optind++));
    }
    progress.next = 0;
    return letter;
  }

  private List<LongOption> longOptions() {
    List<LongOption> options = new ArrayList<>();
    long row = call.argument(3);
    for (long name = call.readLong(row); name != 0; name = call.readLong(row)) {
      options.add(
          new LongOption(
              call.readString(name),
              call.readInt(row + 8),
              call.readLong(row + 16),
              call.readInt(row + 24),
              options.size()));
      row += 32;
    }
    return options;
  }

  /** Handles a word as a long option; 0 when it may still be short options. */
  private int longOption(String body, String dashes) {
    int equals = body.indexOf('=');
    String name = equals < 0 ? body : body.substring(0, equals);
    List<LongOption> matches = new ArrayList<>();
    for (LongOption option : longOptions()) {
      if (option.name.equals(name)) {
        matches = List.of(option);
        break;
      }
      if (option.name.startsWith(name)) {
        matches.add(option);
      }
    }
    if (isAmbiguous(matches)) {
      StringBuilder list = new StringBuilder();
      matches.forEach(option -> list.append(" '").append(dashes).append(option.name).append("'"));
      complain("option '" + dashes + body + "' is ambiguous; possibilities:" + list);
      return badLongOption();
    }
    if (matches.isEmpty()) {
      if (longNames == LongNames.ONE_DASH
          && dashes.equals("-")
          && letters.indexOf(body.charAt(0)) >= 0) {
        return 0;
      }
      complain("unrecognized option '" + dashes + body + "'");
      return badLongOption();
    }
    return found(matches.get(0), dashes, equals < 0 ? 0 : dashes.length() + equals + 1);
  }

  private static boolean isAmbiguous(List<LongOption> matches) {
    for (LongOption option : matches) {
      LongOption first = matches.get(0);
      if (option.argument != first.argument
          || option.flag != first.flag
          || option.value != first.value) {
        return true;
      }
    }
    return false;
  }

  private int badLongOption() {
    progress.next = 0;
    optind++;
    setBad(0);
    return UNKNOWN;
  }

  /**
   * @param attached where the argument starts in the word, or 0 when there is none in it
   */
  private int found(LongOption option, String dashes, int attached) {
    long word = word(optind++);
    progress.next = 0;
    if (attached > 0) {
      if (option.argument == 0) {
        complain("option '" + dashes + option.name + "' doesn't allow an argument");
        setBad(option.value);
        return UNKNOWN;
      }
      setArgument(word + attached);
    } else if (option.argument == 1) {
      if (optind == argc) {
        complain("option '" + dashes + option.name + "' requires an argument");
        setBad(option.value);
        return colonForMissing ? ':' : UNKNOWN;
      }
      setArgument(word(optind++));
    }
    if (call.argument(4) != 0) {
      call.writeInt(call.argument(4), option.index);
    }
    if (option.flag != 0) {
      call.writeInt(option.flag, option.value);
      return 0;
    }
    return option.value;
  }
}
