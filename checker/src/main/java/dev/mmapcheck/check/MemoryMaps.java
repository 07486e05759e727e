package dev.mmapcheck.check;

import dev.mmapcheck.event.Snapshot;
import dev.mmapcheck.lang.Span;
import java.util.List;
import java.util.Optional;

/**
 * The address space at each place of the source that a path with mapping calls passed. Of several
 * paths, the first one that reached a place tells.
 */
public final class MemoryMaps {
  private static final MemoryMaps EMPTY = new MemoryMaps(List.of(), List.of());
  private final List<Moment> moments;
  private final List<Span> functions;

  /**
   * @param moments ordered by path, then step
   * @param functions where the functions of the file are
   */
  public MemoryMaps(List<Moment> moments, List<Span> functions) {
    this.moments = List.copyOf(moments);
    this.functions = List.copyOf(functions);
  }

  public static MemoryMaps empty() {
    return EMPTY;
  }

  /**
   * The address space after one step.
   *
   * @param span the call or access
   * @param function the function it lies in
   * @param title what happened: {@code mmap(NULL, 8192, PROT_READ, MAP_SHARED, fd, 0) = 0x7f...}
   * @param step position on its path, from 1
   * @param path which explored path, from 0
   */
  public record Moment(
      Span span, String function, String title, int step, int path, Snapshot snapshot) {}

  /** All moments, ordered by path, then step. */
  public List<Moment> moments() {
    return moments;
  }

  /**
   * The state a line (from 1) of the file leaves behind: its own last moment, or that of the
   * nearest line above in its function. Outside of functions nothing happens.
   */
  public Optional<Moment> at(int line) {
    return functions.stream()
        .filter(function -> function.line() <= line && line <= function.endLine())
        .findFirst()
        .flatMap(function -> nearest(function, line));
  }

  private Optional<Moment> nearest(Span function, int line) {
    Moment best = null;
    for (Moment moment : moments) {
      int here = moment.span().line();
      if (here > line || !isIn(function, moment.span())) {
        continue;
      }
      boolean closer = best == null || here > best.span().line();
      boolean later = best != null && here == best.span().line() && moment.path() == best.path();
      if (closer || later) {
        best = moment;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isIn(Span function, Span span) {
    return span.file().path().equals(function.file().path()) && function.contains(span.start());
  }
}
