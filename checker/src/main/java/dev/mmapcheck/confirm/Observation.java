package dev.mmapcheck.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What a run of a harness told, in order.
 *
 * @param facts what it said itself
 * @param trouble why it could not be run, or was stopped; "" when it ended by itself
 */
record Observation(List<Fact> facts, String trouble) {
  private static final String MARK = "@mmapcheck ";

  Observation {
    facts = List.copyOf(facts);
  }

  /** Kinds of facts; the words of the harness in capitals. */
  enum Kind {
    /** A call returned: it was fine, it failed, or it was made to fail. */
    CALL,
    /** A fixed mapping took the place of mapped pages. */
    REPLACES,
    /** Memory became writable and executable at once. */
    EXECUTABLE,
    /** A munmap found nothing. */
    EMPTY,
    /** A munmap took pages behind the mapping. */
    BEYOND,
    /** A mremap moved the mapping. */
    MOVED,
    /** An madvise changed what the memory holds. */
    CHANGED,
    /** A large file is mapped in part only. */
    SHORT,
    /** The memory of a mapping holds what its file does not. */
    DIFFERS,
    /** A mapping is there at the end. */
    LEFT,
    /** A descriptor is open at the end. */
    OPEN,
    /** What a mapping holds at the end, as a sum. */
    DATA,
    /** A signal. */
    SIGNAL
  }

  /**
   * One fact.
   *
   * @param isChild whether a forked process said it
   * @param line of the checked program, or 0 where it is not known
   * @param what further words: the name of a call, the number of a signal
   * @param number the errno of a call, the sum of data
   */
  record Fact(boolean isChild, Kind kind, int line, String what, String outcome, long number) {
    boolean isFailedCall() {
      return kind == Kind.CALL && outcome.equals("failed");
    }

    boolean isForcedFailure() {
      return kind == Kind.CALL && outcome.equals("forced") && number != 0;
    }
  }

  /** Finds the line of an address of the program. */
  interface Places {
    OptionalInt line(String address);
  }

  static Observation failed(String trouble) {
    return new Observation(List.of(), trouble);
  }

  /**
   * Reads what a harness wrote.
   *
   * @param places where the addresses behind a signal lie
   */
  static Observation read(String output, Places places, String trouble) {
    List<Fact> facts = new ArrayList<>();
    String stopped = trouble;
    for (String line : output.lines().toList()) {
      if (!line.startsWith(MARK)) {
        continue;
      }
      String[] words = line.substring(MARK.length()).split(" ");
      if (words[1].equals("at")) {
        locate(facts, places, words[2]);
      } else if (words[1].equals("unprepared")) {
        stopped = "a file of the scenario cannot be made";
      } else {
        facts.add(fact(words));
      }
    }
    return new Observation(facts, stopped);
  }

  private static Fact fact(String[] words) {
    boolean child = words[0].equals("child");
    return switch (words[1]) {
      case "call" ->
          new Fact(
              child,
              Kind.CALL,
              Integer.parseInt(words[3]),
              words[2],
              words[4],
              Long.parseLong(words[5]));
      case "signal" -> new Fact(child, Kind.SIGNAL, 0, words[2], words[6], 0);
      default ->
          new Fact(
              child,
              Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
              Integer.parseInt(words[2]),
              "",
              "",
              words.length > 3 ? Long.parseLong(words[3]) : 0);
    };
  }

  /** The first address that lies in the program says where the last signal came from. */
  private static void locate(List<Fact> facts, Places places, String address) {
    int last = facts.size() - 1;
    if (last >= 0 && facts.get(last).kind == Kind.SIGNAL && facts.get(last).line == 0) {
      Fact signal = facts.get(last);
      OptionalInt line = places.line(address);
      line.ifPresent(
          number ->
              facts.set(
                  last,
                  new Fact(signal.isChild, Kind.SIGNAL, number, signal.what, signal.outcome, 0)));
    }
  }

  /** The same, having died of a signal that it could not tell of itself. */
  Observation killedBy(int signal) {
    boolean told = facts.stream().anyMatch(fact -> fact.kind == Kind.SIGNAL && !fact.isChild);
    if (told) {
      return this;
    }
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(false, Kind.SIGNAL, 0, Integer.toString(signal), "", 0));
    return new Observation(more, trouble);
  }

  /** The same, the last signal of the first process being at a line. */
  Observation withSignalAt(int line) {
    List<Fact> changed = new ArrayList<>(facts);
    for (int i = changed.size() - 1; i >= 0; i--) {
      Fact fact = changed.get(i);
      if (fact.kind == Kind.SIGNAL && !fact.isChild) {
        changed.set(i, new Fact(false, Kind.SIGNAL, line, fact.what, fact.outcome, 0));
        break;
      }
    }
    return new Observation(changed, trouble);
  }
}
