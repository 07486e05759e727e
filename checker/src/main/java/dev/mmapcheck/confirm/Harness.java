package dev.mmapcheck.confirm;

import dev.mmapcheck.confirm.Scenario.Content;
import dev.mmapcheck.confirm.Scenario.Failure;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A C program that repeats the run of a finding: functions that observe ({@code observe.c}), the
 * checked program with its watched calls renamed, and a new {@code main} that prepares the scenario
 * and starts the old one.
 *
 * <p>Calls are renamed where they stand in the text, so that nothing else of the same name is
 * touched. Functions that take paths, and calls that come from macros or headers, are replaced by
 * macros instead.
 *
 * @param text the program
 * @param firstLine the line of {@code text} with the first line of the checked program
 */
record Harness(String text, int firstLine) {
  /** Calls with an observing function of their own. */
  private static final Set<String> OBSERVED =
      Set.of("mmap", "munmap", "mremap", "mprotect", "msync", "madvise");

  /** Calls that take a path or make a descriptor. */
  private static final List<String> WITH_PATHS =
      List.of(
          "open",
          "creat",
          "shm_open",
          "shm_unlink",
          "memfd_create",
          "fopen",
          "stat",
          "access",
          "unlink",
          "truncate");

  private static final Set<String> NULL_WHEN_FAILED =
      Set.of(
          "malloc",
          "calloc",
          "realloc",
          "reallocarray",
          "aligned_alloc",
          "memalign",
          "valloc",
          "strdup",
          "strndup");

  /** Other calls whose result can be told. */
  private static final Set<String> WATCHED =
      Set.of(
          "brk",
          "sbrk",
          "fallocate",
          "fcntl",
          "ftruncate",
          "mincore",
          "mlock",
          "mlock2",
          "mlockall",
          "munlock",
          "posix_fallocate",
          "remap_file_pages",
          "shmat",
          "shmdt");

  /** Rules about accesses behind a mapping. */
  private static final Set<String> FAR =
      Set.of(
          "int-overflow-length",
          "off_t-truncation",
          "out-of-bounds-mapping",
          "stale-after-mremap",
          "unterminated-string");

  /** The simulator counts lines through, whatever {@code #line} says. */
  private static final String LINE =
      """
      #ifdef CONFIRM_SIMULATED
      #define CONFIRM_LINE (__LINE__ - SHIFT)
      #else
      #define CONFIRM_LINE __LINE__
      #endif
      """;

  private static final String OBSERVERS = read("observe.c");

  static Harness of(SourceFile program, Finding finding, Scenario scenario, List<Event> trace) {
    StringBuilder out = new StringBuilder();
    String name = program.path().substring(program.path().lastIndexOf('/') + 1);
    out.append("// Repeats ").append(finding.rule()).append(" (").append(finding.code());
    out.append(") of ").append(name).append(", line ").append(finding.span().line());
    out.append(". Made by mmapcheck.\n");
    out.append("// Build and run it in an empty folder: ").append(RealRun.COMMAND).append('\n');
    out.append(OBSERVERS).append('\n');
    failures(out, scenario);
    Edits edits = Edits.of(program, finding, scenario, trace);
    int lines = out.length();
    macros(out, program, edits);
    out.append("#define main confirm_program\n");
    out.append("#line 1 \"").append(escaped(name)).append("\"\n");
    int firstLine = lines(out) + 1 + lines(LINE);
    out.insert(lines, LINE.replace("SHIFT", Integer.toString(firstLine - 1)));
    out.append(edits.text(program));
    out.append("\n#undef main\n\n");
    main(out, program, finding, scenario);
    return new Harness(out.toString(), firstLine);
  }

  private static int lines(CharSequence text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private static void failures(StringBuilder out, Scenario scenario) {
    out.append("static struct confirm_failure confirm_failures[] = {\n");
    for (Failure failure : scenario.failures()) {
      out.append("    {\"").append(failure.name()).append("\", ");
      out.append(failure.place().line()).append(", ");
      out.append(failure.place().column()).append(", ");
      out.append(failure.nth()).append(", ").append(failure.errno()).append("},\n");
    }
    out.append("    {0},\n};\n\n");
  }

  private static void macros(StringBuilder out, SourceFile program, Edits edits) {
    for (String name : WITH_PATHS) {
      if (isReplaceable(name, program)) {
        out.append("#define ").append(name).append("(...) confirm_").append(name);
        out.append("(CONFIRM_LINE, __VA_ARGS__)\n");
      }
    }
    for (String name : edits.hidden) {
      if (isReplaceable(name, program)) {
        out.append("#define ").append(name).append("(...) ");
        out.append(opening(name, "CONFIRM_LINE, 0")).append("__VA_ARGS__)\n");
      }
    }
    if (isReplaceable("_exit", program)) {
      out.append("#define _exit(status) confirm_exit(status)\n");
    }
  }

  /** Whether a name followed by a parenthesis is the library's function wherever it stands. */
  private static boolean isReplaceable(String name, SourceFile program) {
    String word = Pattern.quote(name);
    boolean isMember =
        Pattern.compile("(\\.|->)\\s*" + word + "\\s*\\(").matcher(program.text()).find();
    boolean isDeclared =
        Pattern.compile("(?m)^[A-Za-z_][\\w\\s*]*[\\s*]" + word + "\\s*\\([^;{]*[;{]")
            .matcher(program.text())
            .results()
            .anyMatch(match -> !match.group().contains("return") && !match.group().contains("="));
    return !isMember && !isDeclared;
  }

  private static String opening(String name, String place) {
    if (OBSERVED.contains(name)) {
      return "confirm_" + name + "(" + place + ", ";
    }
    String failure = NULL_WHEN_FAILED.contains(name) ? "0" : "-1";
    return wrapped(WATCHED.contains(name) ? "WATCH" : "CONFIRM", name, place, failure);
  }

  private static String wrapped(String macro, String name, String place, String answer) {
    return macro + "(" + name + ", " + place + ", " + answer + ", ";
  }

  /** The new main: prepares the scenario, starts the program. */
  private static void main(
      StringBuilder out, SourceFile program, Finding finding, Scenario scenario) {
    out.append("int main(void)\n{\n    confirm_begin();\n");
    if (FAR.contains(finding.rule())) {
      out.append("    confirm_apart = 1;\n");
    }
    scenario.files().forEach((path, content) -> file(out, path, content));
    out.append("    char *arguments[] = {");
    for (String argument : scenario.arguments()) {
      out.append("(char[]){\"").append(escaped(argument)).append("\"}, ");
    }
    out.append("NULL};\n    char *environment[] = {\"PATH=/usr/bin:/bin\", \"LANG=C\", NULL};\n");
    int count = scenario.arguments().size();
    String passed =
        switch (parameters(program)) {
          case 0 -> "";
          case 1 -> Integer.toString(count);
          case 2 -> count + ", arguments";
          default -> count + ", arguments, environment";
        };
    out.append("    exit(confirm_program(").append(passed).append("));\n}\n");
  }

  private static void file(StringBuilder out, String path, Content content) {
    String name = "\"" + escaped(path) + "\"";
    out.append("    confirm_file(").append(name).append(", ").append(content.size());
    out.append("LL);\n");
    for (Map.Entry<Long, Byte> entry : content.bytes().entrySet()) {
      if (entry.getKey() >= 0 && entry.getKey() < content.size()) {
        out.append("    confirm_bytes(").append(name).append(", ").append(entry.getKey());
        out.append("LL, \"\\").append(Integer.toOctalString(entry.getValue() & 0xff));
        out.append("\", 1);\n");
      }
    }
  }

  private static int parameters(SourceFile program) {
    Matcher main = Pattern.compile("\\bmain\\s*\\(([^)]*)\\)").matcher(program.text());
    if (!main.find() || main.group(1).isBlank() || main.group(1).trim().equals("void")) {
      return 0;
    }
    return main.group(1).split(",").length;
  }

  /** A text between quotation marks in C. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\%03o", c & 0xff));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String read(String name) {
    try (InputStream in = Harness.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Renamed calls.
   *
   * @param openings what replaces the name and the parenthesis of a call, by its offset
   * @param hidden calls that do not stand in the text
   */
  private record Edits(TreeMap<Integer, Opening> openings, Set<String> hidden) {
    private record Opening(int end, String text) {}

    static Edits of(SourceFile program, Finding finding, Scenario scenario, List<Event> trace) {
      Edits edits = new Edits(new TreeMap<>(), new TreeSet<>());
      for (Event event : trace) {
        boolean here = event.span() != null && event.span().line() == finding.span().line();
        if (event instanceof Event.Called call
            && (OBSERVED.contains(call.name()) || (here && WATCHED.contains(call.name())))) {
          edits.add(program, call.name(), call.span());
        }
      }
      for (Failure failure : scenario.failures()) {
        if (failure.errno() == 0) {
          edits.answer(program, failure);
        } else if (!WITH_PATHS.contains(failure.name())) {
          edits.add(program, failure.name(), failure.place());
        }
      }
      return edits;
    }

    private void add(SourceFile program, String name, Span place) {
      String where = place.line() + ", " + place.column();
      if (!put(program, name, place, opening(name, where))) {
        hidden.add(name);
      }
    }

    /** Replaces the beginning of a call; false when it does not stand in the text. */
    private boolean put(SourceFile program, String name, Span place, String replacement) {
      Matcher call = Pattern.compile(Pattern.quote(name) + "\\s*\\(\\s*").matcher(program.text());
      boolean here = place.file().path().equals(program.path());
      if (!here || !call.region(place.start(), place.end()).lookingAt()) {
        return false;
      }
      String gap = program.text().substring(place.start() + name.length(), call.end());
      String lines = "\n".repeat((int) gap.chars().filter(c -> c == '\n').count());
      openings.put(place.start(), new Opening(call.end(), replacement + lines));
      return true;
    }

    /** A call that is to give an answer; one that does not stand in the text goes its own way. */
    private void answer(SourceFile program, Failure call) {
      Span place = call.place();
      String where = place.line() + ", " + place.column();
      put(
          program,
          call.name(),
          place,
          wrapped("CONFIRM", call.name(), where, Long.toString(call.answer())));
    }

    String text(SourceFile program) {
      StringBuilder out = new StringBuilder();
      int done = 0;
      for (Map.Entry<Integer, Opening> entry : openings.entrySet()) {
        out.append(program.text(), done, entry.getKey()).append(entry.getValue().text);
        done = entry.getValue().end;
      }
      return out.append(program.text().substring(done)).toString();
    }
  }
}
