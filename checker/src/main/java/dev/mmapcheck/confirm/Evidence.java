package dev.mmapcheck.confirm;

import dev.mmapcheck.confirm.Observation.Fact;
import dev.mmapcheck.confirm.Observation.Kind;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Looks in what a run told for what a finding says. */
final class Evidence {
  /** What shows a finding, in the order in which it is looked for. */
  private enum Sign {
    /** A signal at the place. */
    FAULT,
    /** A call at the place fails by itself. */
    REFUSAL,
    /** After a failure that was forced the program goes on as if nothing had happened. */
    CARRIES_ON,
    /** A fact of a kind of its own at the place. */
    EFFECT,
    /** Memory and file differ, or parent and child. */
    DATA,
    /** A mapping or descriptor of the path is there at the end. */
    LEFT_OVER,
    /** A signal anywhere. */
    DEATH
  }

  private static final Set<Sign> LEAK = Set.of(Sign.LEFT_OVER);
  private static final Set<Sign> FAILURE = Set.of(Sign.CARRIES_ON);

  private static final Map<String, Set<Sign>> SIGNS =
      Map.ofEntries(
          Map.entry("anon-with-fd", Set.of(Sign.REFUSAL, Sign.DATA)),
          Map.entry("map-fixed-clobber", Set.of(Sign.EFFECT)),
          Map.entry("write-exec", Set.of(Sign.EFFECT)),
          Map.entry("growsdown-guard", Set.of(Sign.FAULT, Sign.DEATH)),
          Map.entry(
              "int-overflow-length", Set.of(Sign.FAULT, Sign.REFUSAL, Sign.CARRIES_ON, Sign.DEATH)),
          Map.entry(
              "off_t-truncation",
              Set.of(Sign.FAULT, Sign.REFUSAL, Sign.CARRIES_ON, Sign.EFFECT, Sign.DEATH)),
          Map.entry("null-check-instead-of-map-failed", FAILURE),
          Map.entry("unchecked-result", FAILURE),
          Map.entry("wrong-failure-test", FAILURE),
          Map.entry("failed-value-escapes", FAILURE),
          Map.entry("ignored-failure", Set.of(Sign.REFUSAL, Sign.CARRIES_ON, Sign.DATA)),
          Map.entry("brk-misuse", Set.of(Sign.CARRIES_ON, Sign.FAULT, Sign.DEATH)),
          Map.entry("double-munmap", Set.of(Sign.REFUSAL, Sign.EFFECT)),
          Map.entry("munmap-wrong-length", Set.of(Sign.EFFECT, Sign.LEFT_OVER, Sign.REFUSAL)),
          Map.entry("munmap-advanced-pointer", Set.of(Sign.REFUSAL, Sign.EFFECT, Sign.LEFT_OVER)),
          Map.entry("munmap-of-malloc", Set.of(Sign.REFUSAL, Sign.EFFECT, Sign.FAULT, Sign.DEATH)),
          Map.entry("munmap-never-mapped", Set.of(Sign.REFUSAL, Sign.EFFECT)),
          Map.entry("free-of-mapping", Set.of(Sign.FAULT, Sign.DEATH)),
          Map.entry("leak-on-error-path", LEAK),
          Map.entry("leak-in-loop", LEAK),
          Map.entry("lost-pointer-leak", LEAK),
          Map.entry("mapping-leak", LEAK),
          Map.entry("fd-leak", LEAK),
          Map.entry("remap-lost", LEAK),
          Map.entry("swapped-arguments", Set.of(Sign.REFUSAL, Sign.FAULT, Sign.DEATH)),
          Map.entry("tail-past-eof-lost", Set.of(Sign.DATA)),
          Map.entry("private-msync-lost-update", Set.of(Sign.DATA)),
          Map.entry("madvise-dontneed-data-loss", Set.of(Sign.EFFECT)),
          Map.entry("fork-private-expectation", Set.of(Sign.DATA)),
          Map.entry("wipeonfork", Set.of(Sign.REFUSAL, Sign.DATA)),
          Map.entry("protect-range-short", Set.of(Sign.FAULT, Sign.REFUSAL, Sign.DEATH)));

  private static final Set<Sign> USUAL = Set.of(Sign.FAULT, Sign.REFUSAL);

  private final Finding finding;
  private final List<Fact> facts;

  private Evidence(Finding finding, List<Fact> facts) {
    this.finding = finding;
    this.facts = facts;
  }

  /** What a run showed of a finding, in words; empty when it did not show it. */
  static Optional<String> of(Finding finding, Observation observation) {
    Evidence evidence = new Evidence(finding, observation.facts());
    Set<Sign> accepted = SIGNS.getOrDefault(finding.rule(), USUAL);
    for (Sign sign : Sign.values()) {
      if (accepted.contains(sign)) {
        Optional<String> found = evidence.find(sign);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> find(Sign sign) {
    return switch (sign) {
      case FAULT -> first(fact -> fact.kind() == Kind.SIGNAL && isHere(fact.line()));
      case REFUSAL -> first(fact -> fact.isFailedCall() && isHere(fact.line()));
      case CARRIES_ON -> afterFailure();
      case EFFECT ->
          first(
              fact ->
                  isEffect(fact.kind())
                      && (fact.kind() == Kind.SHORT ? isOnPath(fact.line()) : isHere(fact.line())));
      case DATA -> data();
      case LEFT_OVER ->
          first(
              fact ->
                  (fact.kind() == Kind.LEFT || fact.kind() == Kind.OPEN) && isOnPath(fact.line()));
      case DEATH -> first(fact -> fact.kind() == Kind.SIGNAL);
    };
  }

  private static boolean isEffect(Kind kind) {
    return switch (kind) {
      case REPLACES, EXECUTABLE, EMPTY, BEYOND, CHANGED, SHORT -> true;
      default -> false;
    };
  }

  private Optional<String> first(Predicate<Fact> wanted) {
    return facts.stream().filter(wanted).findFirst().map(Evidence::words);
  }

  /** A fault, or a call that gets the failure value, behind the forced failure. */
  private Optional<String> afterFailure() {
    boolean forced = false;
    for (Fact fact : facts) {
      forced |= fact.isForcedFailure();
      if (forced && (fact.kind() == Kind.SIGNAL || fact.isFailedCall())) {
        return Optional.of("after the failed call, " + words(fact));
      }
    }
    return Optional.empty();
  }

  private Optional<String> data() {
    Optional<String> differs = first(fact -> fact.kind() == Kind.DIFFERS && isOnPath(fact.line()));
    if (differs.isPresent()) {
      return differs;
    }
    Map<Integer, Set<Long>> sums = new HashMap<>();
    for (Fact fact : facts) {
      Set<Long> seen = sums.computeIfAbsent(fact.line(), line -> new HashSet<>());
      if (fact.kind() == Kind.DATA && seen.add(fact.number()) && seen.size() > 1) {
        return Optional.of(
            "two processes end with different bytes in the memory mapped on line " + fact.line());
      }
    }
    return Optional.empty();
  }

  private boolean isHere(int line) {
    return finding.span().line() <= line && line <= finding.span().endLine();
  }

  private boolean isOnPath(int line) {
    return isHere(line)
        || finding.path().stream()
            .anyMatch(step -> step.span().line() <= line && line <= step.span().endLine());
  }

  private static String words(Fact fact) {
    String place = fact.line() > 0 ? " on line " + fact.line() : "";
    return switch (fact.kind()) {
      case CALL -> fact.what() + place + " fails with " + Errno.name((int) fact.number());
      case SIGNAL -> Signal.name(Integer.parseInt(fact.what())) + place;
      case REPLACES -> "mmap" + place + " replaces pages that are mapped";
      case EXECUTABLE -> "memory is writable and executable" + place;
      case EMPTY -> "munmap" + place + " finds nothing mapped";
      case BEYOND -> "munmap" + place + " takes pages behind the mapping";
      case MOVED -> "mremap" + place + " moves the mapping";
      case CHANGED -> "madvise" + place + " changes what the memory holds";
      case SHORT -> "mmap" + place + " maps a part of the file only";
      case DIFFERS -> "the memory mapped" + place + " holds bytes that are not in the file";
      case LEFT -> "the mapping made" + place + " is there at the end";
      case OPEN -> "the descriptor opened" + place + " is open at the end";
      case DATA -> "memory mapped" + place;
    };
  }
}
