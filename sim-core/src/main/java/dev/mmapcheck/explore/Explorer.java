package dev.mmapcheck.explore;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Observer;
import dev.mmapcheck.exec.PathRunner;
import dev.mmapcheck.exec.Program;
import dev.mmapcheck.exec.World;
import dev.mmapcheck.explore.Domains.Constraint;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Explores the paths of a program by generational search: run one path, then for each decision it
 * took solve for inputs that take it the other way, run those, and so on. Paths that promise a side
 * of a branch nobody has seen come first.
 *
 * <p>A child only turns decisions behind the one it was made for, so that no path is made twice.
 * Conditions of legality (is the access inside the mapping, is the offset aligned) are turned
 * towards trouble only by inputs the environment owns: what only a caller could do wrong is not
 * explored.
 */
public final class Explorer {
  /** A branch in a long loop is passed often; solving for each passage would take for ever. */
  private static final int ATTEMPTS_PER_TURN = 8;

  /**
   * Ways to a seen side that come this many loops deep are not worth a path, but for one from the
   * first path: it alone goes through long loops.
   */
  private static final int DEEP = 32;

  /** What is explored elsewhere too gets this part of the steps. */
  private static final int SHARE_OF_EXTRA = 4;

  /** When the second function was not called after so many paths, the first leaves nothing. */
  private static final int PATHS_TO_SECOND = 16;

  private final PathRunner runner;
  private final CallGraph calls;
  private final Limits limits;
  private final Callers callers;
  private final ExplorationListener listener;
  private final Cancellation cancellation;
  private final List<Shortfall> shortfalls = new ArrayList<>();
  private final Set<String> reported = new HashSet<>();

  /** Where paths made calls. */
  private final Set<Span> called = new HashSet<>();

  private Site.Registry sites = new Site.Registry();
  private long stepsLeft;
  private long spareSteps;
  private int paths;

  private Explorer(
      Program program,
      Target target,
      CallGraph calls,
      Limits limits,
      Callers callers,
      ExplorationListener listener,
      Cancellation cancellation) {
    this.runner = new PathRunner(program, target);
    this.calls = calls;
    this.limits = limits;
    this.callers = callers;
    this.listener = listener;
    this.cancellation = cancellation;
    this.stepsLeft = limits.stepsPerProgram();
    this.spareSteps = limits.stepsToSpare();
  }

  /**
   * Explores every entry point, trusting its callers. Deterministic, unless cancelled.
   *
   * @param listener hears every path from its start
   */
  public static Exploration explore(
      Program program,
      Target target,
      Limits limits,
      ExplorationListener listener,
      Cancellation cancellation) {
    return explore(program, target, limits, Callers.TRUSTED, listener, cancellation);
  }

  /** The same for callers that are trusted or not. */
  public static Exploration explore(
      Program program,
      Target target,
      Limits limits,
      Callers callers,
      ExplorationListener listener,
      Cancellation cancellation) {
    CallGraph calls = new CallGraph(program);
    Explorer explorer =
        new Explorer(program, target, calls, limits, callers, listener, cancellation);
    List<EntryPoint> entries = new ArrayList<>(EntryPoints.of(program, calls));
    entries.forEach(explorer::explore);
    Set<String> tried = new HashSet<>();
    entries.forEach(entry -> tried.add(entry.function().symbol()));
    Optional<EntryPoint> unseen = EntryPoints.unseen(program, explorer.called, tried);
    while (unseen.isPresent() && !cancellation.isRequested()) {
      EntryPoint entry = unseen.get();
      entries.add(entry);
      tried.add(entry.function().symbol());
      explorer.explore(entry);
      unseen = EntryPoints.unseen(program, explorer.called, tried);
    }
    List<EntryPoint> extras = new ArrayList<>(EntryPoints.exported(program, calls, tried));
    extras.addAll(Sequences.of(program, calls));
    extras.forEach(explorer::explore);
    entries.addAll(extras);
    return new Exploration(entries, explorer.paths, explorer.shortfalls);
  }

  /**
   * Runs one path again.
   *
   * @param entry the function it began at
   * @param inputs what {@link dev.mmapcheck.event.RunView#inputs} gave on that path; inputs that
   *     are not among them have their usual values
   * @param callers what was expected of callers on that path
   */
  public static PathResult replay(
      Program program,
      Target target,
      EntryPoint entry,
      Map<Input, Long> inputs,
      Callers callers,
      Observer observer,
      Cancellation cancellation) {
    Limits limits = Limits.usual();
    PathWorld world =
        new PathWorld(
            new Candidate(inputs, Map.of(), 0, null),
            0,
            limits,
            callers,
            new Site.Registry(),
            (w, site, index, constraint, kind, condition) -> {});
    PathRunner.Result result =
        new PathRunner(program, target)
            .run(
                entry.functions(),
                world,
                observer,
                limits.stepsPerPath(),
                limits.stepsToSpare(),
                cancellation);
    return new PathResult(entry, 0, result.ended(), result.trace(), world.values());
  }

  private void explore(EntryPoint entry) {
    if (!cancellation.isRequested() && listener.wants(() -> calls.reachableFrom(entry))) {
      new EntryRun(entry).explore();
    }
  }

  private void fallShort(EntryPoint entry, Span span, String function, String reason) {
    if (entry.isExtra()) {
      return; // each function was explored elsewhere; what that left out is told already
    }
    Span place = span == null ? entry.function().span() : span;
    if (reported.add(function + ": " + reason)) {
      shortfalls.add(new Shortfall(place, function, reason));
    }
  }

  /** The exploration of one entry point. */
  private final class EntryRun implements PathWorld.Listener {
    private final EntryPoint entry;
    private final Queue<Candidate> promising = shortestFirst();
    private final Queue<Candidate> others = shortestFirst();
    private Candidate current;
    private final long pathSteps;
    private long entrySteps;
    private int number;
    private boolean cameToSecond;

    EntryRun(EntryPoint entry) {
      this.entry = entry;
      int share = entry.isExtra() ? SHARE_OF_EXTRA : 1;
      entrySteps = limits.stepsPerEntry() / share;
      pathSteps = limits.stepsPerPath() / share;
    }

    /** Few decisions before the turn make a short path, cheap to run and easy to follow. */
    private static Queue<Candidate> shortestFirst() {
      return new PriorityQueue<>(Comparator.comparingInt(Candidate::firstTurn));
    }

    void explore() {
      promising.add(Candidate.usual());
      for (Candidate next = poll(); next != null; next = poll()) {
        if (cancellation.isRequested()) {
          return;
        }
        if (number >= limits.pathsPerEntry()
            || paths >= limits.pathsPerProgram()
            || entrySteps <= 0
            || stepsLeft <= 0
            || leadsNowhere()) {
          reportUnexplored(next);
          break;
        }
        runPath(next);
      }
      listener.endEntry(entry);
      sites = sites.next();
    }

    private boolean leadsNowhere() {
      return entry.isSequence() && !cameToSecond && number >= PATHS_TO_SECOND;
    }

    private Candidate poll() {
      while (!promising.isEmpty()) {
        Candidate next = promising.poll();
        if (next.isPromising()) {
          return next;
        }
        others.add(next);
      }
      return others.poll();
    }

    private void reportUnexplored(Candidate next) {
      // only the unseen sides of branches matter; the rest would be further ways to seen ones
      if (next.isPromising()) {
        fallShort(
            entry,
            entry.function().span(),
            entry.name(),
            "exploration stopped after " + number + " paths; not every branch was seen");
      }
    }

    private void runPath(Candidate candidate) {
      int path = number++;
      paths++;
      current = candidate;
      PathWorld world = new PathWorld(candidate, path, limits, callers, sites, this);
      Observer observer = listener.startPath(entry, path);
      long share = Math.min(pathSteps, Math.min(entrySteps, stepsLeft));
      long spare = entry.isExtra() ? 0 : spareSteps;
      PathRunner.Result result =
          runner.run(entry.functions(), world, observer, share, spare, cancellation);
      cameToSecond |= result.called() > 1;
      long taken = Math.min(share, result.steps());
      entrySteps -= taken;
      stepsLeft -= taken;
      spareSteps -= Math.max(0, result.steps() - share);
      listener.endPath(new PathResult(entry, path, result.ended(), result.trace(), world.values()));
      for (Event event : result.trace()) {
        if (event instanceof Event.Called) {
          called.add(event.span());
        }
      }
      judge(result, world);
    }

    private void judge(PathRunner.Result result, PathWorld world) {
      Event.Ended ended = result.ended();
      if (ended == null) {
        return;
      }
      String function = ended.activation() == null ? entry.name() : ended.activation().function();
      switch (ended.ending()) {
        case BUDGET -> {
          // going round a loop whose bound is unknown is cut on purpose; a loop that just runs is
          // not
          if (!world.isExhausted() && !world.isInUnknownLoop()) {
            fallShort(
                entry,
                ended.span(),
                function,
                "a path does not end within the jumps and calls it may make (an endless loop?)");
          }
        }
        case UNSUPPORTED -> fallShort(entry, ended.span(), function, ended.detail());
        case DEADLOCK -> fallShort(entry, ended.span(), function, ended.detail());
        case RETURNED, EXITED, ABORTED, FAULTED, CANCELLED -> {}
      }
    }

    /** Makes a candidate that decides the other way, when there is one and it is worth it. */
    @Override
    public void decided(
        PathWorld world,
        Site site,
        int index,
        Constraint constraint,
        World.Decision kind,
        PathCondition condition) {
      Site.Side side = site.side(!constraint.holds());
      int turns = site.isKnown() ? 1 : limits.turnsPerSite();
      boolean isDeep = index > limits.rounds() * DEEP;
      boolean isFirstPath = current.firstTurn() == 0;
      if (index < current.firstTurn()
          || side.turns >= turns
          || side.attempts >= ATTEMPTS_PER_TURN * turns
          || (side.covered && isDeep && !(isFirstPath && side.turns == 0))) {
        return;
      }
      side.attempts++;
      boolean towardsTrouble =
          callers == Callers.TRUSTED && kind == World.Decision.LEGALITY && constraint.holds();
      Predicate<Input> free =
          towardsTrouble
              ? input -> input.owner() != Input.Owner.CALLER || input.isFileSize()
              : input -> !PathWorld.isOpaque(input);
      Optional<Map<Input, Long>> model =
          condition.solve(
              new Constraint(constraint.expr(), !constraint.holds()), world.values(), free);
      if (model.isEmpty()) {
        return;
      }
      side.turns++;
      Candidate candidate = new Candidate(world.values(), model.get(), index + 1, side);
      if (!side.covered && !side.awaited) {
        side.awaited = true;
        promising.add(candidate);
      } else {
        others.add(candidate);
      }
    }
  }
}
