package dev.mmapcheck.confirm;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.unit.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a whole program has to meet with to behave as it did in the run that showed a finding. Read
 * from the inputs of that run; what their keys mean is decided where the inputs are made.
 *
 * @param arguments {@code argv}, the program's name first
 * @param files files that exist before the program starts, by path
 * @param failures calls that have to fail
 */
record Scenario(List<String> arguments, Map<String, Content> files, List<Failure> failures) {
  private static final Pattern SIZE = Pattern.compile("size:(?<path>.+)");
  private static final Pattern BYTES =
      Pattern.compile("content:file:(?<path>.+)\\+(?<offset>-?\\d+):(?<type>\\w+)");
  private static final Pattern OUTCOME =
      Pattern.compile("(?:fails|answer):(?<name>\\w+)@\\d+:\\d+#(?<nth>\\d+)");
  private static final Pattern GUESS =
      Pattern.compile("guess:(?<name>\\w+)@\\d+:\\d+#(?<nth>\\d+)");
  private static final Pattern ARGUMENT =
      Pattern.compile("param:\\w+\\+(?<slot>\\d+):POINTER\\+(?<offset>\\d+):[IU]8");
  private static final int POINTER_BYTES = 8;
  private static final int MOST_ARGUMENTS = 64;

  /**
   * A file.
   *
   * @param size in bytes
   * @param bytes those that matter, by offset; the others are 0
   */
  record Content(long size, TreeMap<Long, Byte> bytes) {}

  /**
   * A call that has to fail, or to give an answer about data nobody knows.
   *
   * @param nth how often the place is reached when it does, from 1
   * @param errno the error, or 0 for an answer
   * @param answer the answer, or 0 for an error
   */
  record Failure(String name, Span place, int nth, int errno, long answer) {}

  /**
   * The scenario of a run.
   *
   * @param trace the events of the run
   */
  static Scenario of(Finding.Witness witness, List<Event> trace) {
    Map<String, Content> files = new LinkedHashMap<>();
    List<Failure> failures = new ArrayList<>();
    TreeMap<Integer, TreeMap<Integer, Byte>> texts = new TreeMap<>();
    int count = 1;
    for (Map.Entry<Input, Long> entry : witness.inputs().entrySet()) {
      Input input = entry.getKey();
      long value = entry.getValue();
      Matcher size = SIZE.matcher(input.key());
      Matcher bytes = BYTES.matcher(input.key());
      Matcher outcome = OUTCOME.matcher(input.key());
      Matcher guess = GUESS.matcher(input.key());
      Matcher argument = ARGUMENT.matcher(input.key());
      if (input.key().equals("argc")) {
        count = (int) Math.min(value, MOST_ARGUMENTS);
      } else if (size.matches()) {
        content(files, size.group("path"), value);
      } else if (bytes.matches()) {
        Content file = content(files, bytes.group("path"), 0);
        long offset = Long.parseLong(bytes.group("offset"));
        for (int i = 0; i < input.type().size(); i++) {
          file.bytes.put(offset + i, (byte) (value >>> (8 * i)));
        }
      } else if (outcome.matches() && value != 0) {
        int nth = Integer.parseInt(outcome.group("nth"));
        Span place = input.site().orElseThrow();
        failures.add(new Failure(outcome.group("name"), place, nth, errno(trace, place), 0));
      } else if (guess.matches()) {
        failures.add(
            new Failure(
                guess.group("name"),
                input.site().orElseThrow(),
                Integer.parseInt(guess.group("nth")),
                0,
                value));
      } else if (argument.matches()) {
        int slot = Integer.parseInt(argument.group("slot")) / POINTER_BYTES;
        texts
            .computeIfAbsent(slot, s -> new TreeMap<>())
            .put(Integer.parseInt(argument.group("offset")), (byte) value);
      }
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(text(i, texts.getOrDefault(i, new TreeMap<>())));
    }
    return new Scenario(arguments, files, failures);
  }

  /** The size of a file comes before its bytes. */
  private static Content content(Map<String, Content> files, String path, long size) {
    return files.computeIfAbsent(path, p -> new Content(size, new TreeMap<>()));
  }

  private static int errno(List<Event> trace, Span place) {
    Optional<Event.Called> failed =
        trace.stream()
            .filter(event -> event instanceof Event.Called && isAt(event.span(), place))
            .map(Event.Called.class::cast)
            .filter(call -> call.failed() && call.outcome() == Event.Outcome.INJECTED)
            .findFirst();
    return failed.map(Event.Called::errno).orElse(Errno.EIO);
  }

  /** Whether two spans, perhaps of two readings of a file, are the same. */
  private static boolean isAt(Span span, Span place) {
    return span.start() == place.start() && span.file().path().equals(place.file().path());
  }

  /** The text of an argument: what the run assumed where it looked, and a name elsewhere. */
  private static String text(int argument, TreeMap<Integer, Byte> known) {
    // the objects behind pointers are numbered, and argv itself is the first
    StringBuilder text = new StringBuilder("text" + (argument + 2));
    for (Map.Entry<Integer, Byte> entry : known.entrySet()) {
      int at = entry.getKey();
      if (entry.getValue() == 0) {
        text.setLength(Math.min(text.length(), at));
        break;
      }
      while (text.length() <= at) {
        text.append('x');
      }
      text.setCharAt(at, (char) (entry.getValue() & 0xff));
    }
    return text.toString();
  }
}
