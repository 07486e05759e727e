package dev.mmapcheck.lang.cdt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses the macros that a configuration would define, where a file makes mapping calls only under
 * them: {@code #ifdef HAVE_MMAP}. The header that defines them is made when the project is
 * configured and so is seldom there. Of those that are alternatives somewhere, {@code #if ...
 * #elif}, the first that is needed counts. Macros that name platforms and compilers are never
 * guessed, nor those that the file has switched off: {@code //#define USE_MMAP}.
 */
final class FeatureMacros {
  private static final Pattern MAPPING_CALL =
      Pattern.compile("\\b(mmap|munmap|mremap|mprotect|msync|madvise|mlock|shm_open)(64)?\\s*\\(");

  private static final Pattern DIRECTIVE =
      Pattern.compile("^\\s*#\\s*(ifdef|ifndef|if|elif|else|endif|define|undef)\\b(.*)$");

  private static final Pattern SWITCHED_OFF =
      Pattern.compile("^\\s*/[/*]\\s*#\\s*define\\s+(\\w+)");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private static final Pattern FEATURE =
      Pattern.compile("(\\w+_)?(HAVE|USE|WITH|ENABLE|CONFIG|HAS)_\\w+|\\w*(MMAP|MMAN)\\w*");

  private static final Pattern UNWANTED = Pattern.compile("!\\s*(defined\\b)?[\\s(]*[A-Za-z_]\\w*");

  /** What configurations define where there is sys/mman.h, which every Linux has. */
  private static final String HEADER = "HAVE_SYS_MMAN_H";

  private final Map<String, String> macros = new LinkedHashMap<>();

  private boolean makesCalls;

  /** What the file itself decides to define or not, with the features it does that under. */
  private final Map<String, List<String>> defined = new LinkedHashMap<>();

  /** What the file takes back, with the features it does that without. */
  private final Map<String, List<String>> takenBack = new LinkedHashMap<>();

  /** The open conditions, innermost first. */
  private final Deque<Condition> open = new ArrayDeque<>();

  /**
   * A condition that is open.
   *
   * @param features that it asks for
   * @param lacks the feature that must not be there, if any
   * @param earlier features that earlier branches asked for
   */
  private record Condition(List<String> features, List<String> lacks, List<String> earlier) {}

  /** The features that are alternatives to another one. */
  private final Map<String, Set<String>> rivals = new HashMap<>();

  private FeatureMacros() {}

  /** The macros to define, each as 1. */
  static Map<String, String> of(String text) {
    FeatureMacros pass = new FeatureMacros();
    text.lines().forEach(pass::line);
    Map<String, String> result = pass.toDefine();
    if (pass.makesCalls && !pass.defined.containsKey(HEADER)) {
      result.put(HEADER, "1");
    }
    return result;
  }

  /** Instead of what the file defines itself, what it defines that under. */
  private Map<String, String> toDefine() {
    Map<String, String> result = new LinkedHashMap<>();
    Deque<String> wanted = new ArrayDeque<>(macros.keySet());
    Set<String> seen = new HashSet<>();
    while (!wanted.isEmpty()) {
      String name = wanted.pop();
      if (!seen.add(name)) {
        continue;
      }
      wanted.addAll(takenBack.getOrDefault(name, List.of()));
      if (defined.containsKey(name)) {
        wanted.addAll(defined.get(name));
      } else if (Collections.disjoint(rivals(name), result.keySet())) {
        result.put(name, "1");
      }
    }
    return result;
  }

  private void line(String line) {
    if (makesCalls && open.isEmpty() && line.indexOf('#') < 0) {
      return;
    }
    Matcher off = SWITCHED_OFF.matcher(line);
    if (off.find()) {
      defined.putIfAbsent(off.group(1), List.of());
    }
    Matcher directive = DIRECTIVE.matcher(line);
    if (directive.find()) {
      directive(directive.group(1), directive.group(2));
    } else if (MAPPING_CALL.matcher(line).find()) {
      makesCalls = true;
      asked().forEach(name -> macros.put(name, "1"));
    }
  }

  /** The features that all open conditions ask for. */
  private List<String> asked() {
    return open.stream().flatMap(condition -> condition.features().stream()).toList();
  }

  private void directive(String kind, String rest) {
    switch (kind) {
      case "ifdef", "if" -> open.push(new Condition(features(rest), List.of(), List.of()));
      case "ifndef" -> open.push(new Condition(List.of(), features(rest), List.of()));
      case "elif" -> alternative(features(rest));
      case "else" -> alternative(List.of());
      case "endif" -> open.poll();
      case "undef" -> named(rest, takenBack, open.isEmpty() ? List.of() : open.peek().lacks());
      default -> named(rest, defined, asked());
    }
  }

  private static void named(String rest, Map<String, List<String>> into, List<String> features) {
    Matcher name = NAME.matcher(rest);
    if (name.find()) {
      into.putIfAbsent(name.group(), features);
    }
  }

  private void alternative(List<String> features) {
    List<String> earlier = new ArrayList<>();
    if (!open.isEmpty()) {
      Condition last = open.pop();
      earlier.addAll(last.earlier());
      earlier.addAll(last.features());
    }
    for (String feature : features) {
      for (String other : earlier) {
        if (!other.equals(feature)) {
          rivals(feature).add(other);
          rivals(other).add(feature);
        }
      }
    }
    open.push(new Condition(features, List.of(), earlier));
  }

  private Set<String> rivals(String feature) {
    return rivals.computeIfAbsent(feature, name -> new HashSet<>());
  }

  /** The features that must be there for a condition to hold; none where it compares numbers. */
  private static List<String> features(String condition) {
    if (condition.contains("<") || condition.contains(">") || condition.contains("==")) {
      return List.of();
    }
    return NAME.matcher(UNWANTED.matcher(condition).replaceAll(""))
        .results()
        .map(result -> result.group())
        .filter(name -> FEATURE.matcher(name).matches())
        .toList();
  }
}
