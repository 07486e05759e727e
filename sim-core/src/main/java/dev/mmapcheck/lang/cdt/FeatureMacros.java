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
      Pattern.compile("^\\s*#\\s*(ifdef|ifndef|if|elif|else|endif|define)\\b(.*)$");

  private static final Pattern SWITCHED_OFF =
      Pattern.compile("^\\s*/[/*]\\s*#\\s*define\\s+(\\w+)");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private static final Pattern FEATURE =
      Pattern.compile("(\\w+_)?(HAVE|USE|WITH|ENABLE|CONFIG|HAS)_\\w+|\\w*(MMAP|MMAN)\\w*");

  private static final Pattern UNWANTED = Pattern.compile("!\\s*(defined\\b)?[\\s(]*[A-Za-z_]\\w*");

  private final Map<String, String> macros = new LinkedHashMap<>();

  /** What the file itself decides to define or not, with the features it does that under. */
  private final Map<String, List<String>> defined = new LinkedHashMap<>();

  /** The features each open condition asks for, innermost first. */
  private final Deque<List<String>> open = new ArrayDeque<>();

  /** The features that earlier branches of each open condition asked for, innermost first. */
  private final Deque<List<String>> before = new ArrayDeque<>();

  /** The features that are alternatives to another one. */
  private final Map<String, Set<String>> rivals = new HashMap<>();

  private FeatureMacros() {}

  /** The macros to define, each as 1. */
  static Map<String, String> of(String text) {
    FeatureMacros pass = new FeatureMacros();
    text.lines().forEach(pass::line);
    return pass.toDefine();
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
      if (defined.containsKey(name)) {
        wanted.addAll(defined.get(name));
      } else if (Collections.disjoint(rivals(name), result.keySet())) {
        result.put(name, "1");
      }
    }
    return result;
  }

  private void line(String line) {
    if (open.isEmpty() && line.indexOf('#') < 0) {
      return;
    }
    Matcher off = SWITCHED_OFF.matcher(line);
    if (off.find()) {
      defined.putIfAbsent(off.group(1), List.of());
    }
    Matcher directive = DIRECTIVE.matcher(line);
    if (directive.find()) {
      directive(directive.group(1), directive.group(2));
    } else if (!open.isEmpty() && MAPPING_CALL.matcher(line).find()) {
      open.forEach(names -> names.forEach(name -> macros.put(name, "1")));
    }
  }

  private void directive(String kind, String rest) {
    switch (kind) {
      case "ifdef", "if" -> begin(features(rest), List.of());
      case "ifndef" -> begin(List.of(), List.of());
      case "elif" -> alternative(features(rest));
      case "else" -> alternative(List.of());
      case "endif" -> {
        open.poll();
        before.poll();
      }
      default -> {
        Matcher name = NAME.matcher(rest);
        if (name.find()) {
          List<String> under = open.stream().flatMap(List::stream).toList();
          defined.putIfAbsent(name.group(), under);
        }
      }
    }
  }

  private void begin(List<String> features, List<String> earlier) {
    open.push(features);
    before.push(earlier);
  }

  private void alternative(List<String> features) {
    List<String> earlier = new ArrayList<>();
    if (!open.isEmpty()) {
      earlier.addAll(before.pop());
      earlier.addAll(open.pop());
    }
    for (String feature : features) {
      for (String other : earlier) {
        if (!other.equals(feature)) {
          rivals(feature).add(other);
          rivals(other).add(feature);
        }
      }
    }
    begin(features, earlier);
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
