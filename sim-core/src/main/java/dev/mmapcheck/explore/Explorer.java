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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** A path that asks this often for what it cannot know is in a loop over an unknown bound. */
  private static final int UNKNOWN_LOOP = 1_000;

  private final PathRunner runner;
  private final Limits limits;
  private final ExplorationListener listener;
  private final Cancellation cancellation;
  private final List<Shortfall> shortfalls = new ArrayList<>();
  private final Set<String> reported = new HashSet<>();
  private long stepsLeft;
  private int paths;

  private Explorer(
      Program program,
      Target target,
      Limits limits,
      ExplorationListener listener,
      Cancellation cancellation) {
    this.runner = new PathRunner(program, target);
    this.limits = limits;
    this.listener = listener;
    this.cancellation = cancellation;
    this.stepsLeft = limits.stepsPerProgram();
  }

  /** A path to be run: the chosen inputs, and the first decision that may be turned. */
  private record Candidate(Map<String, Long> inputs, int firstTurn) {}

  /**
   * Explores every entry point. Deterministic, unless cancelled.
   *
   * @param listener hears every path from its start
   */
  public static Exploration explore(
      Program program,
      Target target,
      Limits limits,
      ExplorationListener listener,
      Cancellation cancellation) {
    Explorer explorer = new Explorer(program, target, limits, listener, cancellation);
    List<EntryPoint> entries = EntryPoints.of(program);
    for (EntryPoint entry : entries) {
      if (cancellation.isRequested()) {
        break;
      }
      explorer.new EntryRun(entry).explore();
    }
    return new Exploration(entries, explorer.paths, explorer.shortfalls);
  }

  private void fallShort(EntryPoint entry, Span span, String function, String reason) {
    Span place = span == null ? entry.function().span() : span;
    if (reported.add(function + ": " + reason)) {
      shortfalls.add(new Shortfall(place, function, reason));
    }
  }

  /** The exploration of one entry point. */
  private final class EntryRun {
    private final EntryPoint entry;
    private final Deque<Candidate> promising = new ArrayDeque<>();
    private final Deque<Candidate> others = new ArrayDeque<>();
    private final Set<String> covered = new HashSet<>();
    private final Set<String> awaited = new HashSet<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Set<Map<String, Long>> known = new HashSet<>();
    private long entrySteps = limits.stepsPerEntry();
    private int number;

    EntryRun(EntryPoint entry) {
      this.entry = entry;
    }

    void explore() {
      promising.add(new Candidate(Map.of(), 0));
      while (!promising.isEmpty() || !others.isEmpty()) {
        if (cancellation.isRequested()) {
          return;
        }
        if (number >= limits.pathsPerEntry() || entrySteps <= 0 || stepsLeft <= 0) {
          reportUnexplored();
          break;
        }
        runPath(promising.isEmpty() ? others.poll() : promising.poll());
      }
      listener.endEntry(entry);
    }

    private void reportUnexplored() {
      // only the unseen sides of branches matter; the rest would be further ways to seen ones
      if (!promising.isEmpty() || number == 0) {
        fallShort(
            entry,
            entry.function().span(),
            entry.name(),
            "exploration stopped after " + number + " paths; not every branch was seen");
      }
    }

    private void runPath(Candidate candidate) {
      PathWorld world = new PathWorld(candidate.inputs());
      int path = number++;
      paths++;
      Observer observer = listener.startPath(entry, path);
      long budget = Math.min(limits.stepsPerPath(), Math.min(entrySteps, stepsLeft));
      PathRunner.Result result =
          runner.run(entry.function(), world, observer, budget, cancellation);
      entrySteps -= result.steps();
      stepsLeft -= result.steps();
      listener.endPath(
          new PathResult(entry, path, result.ended(), result.trace(), Map.copyOf(world.values())));
      judge(result, world);
      for (PathWorld.Recorded decision : world.decisions()) {
        covered.add(side(decision.key(), decision.constraint().holds()));
      }
      branchOut(candidate, world);
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
          if (world.asked() < UNKNOWN_LOOP) {
            fallShort(
                entry,
                ended.span(),
                function,
                "a path does not end within "
                    + limits.stepsPerPath()
                    + " jumps and calls (an endless loop?)");
          }
        }
        case UNSUPPORTED -> fallShort(entry, ended.span(), function, ended.detail());
        case DEADLOCK -> fallShort(entry, ended.span(), function, ended.detail());
        case RETURNED, EXITED, ABORTED, FAULTED, CANCELLED -> {}
      }
    }

    private void branchOut(Candidate parent, PathWorld world) {
      List<PathWorld.Recorded> decisions = world.decisions();
      List<Constraint> prefix = new ArrayList<>();
      for (int i = 0; i < decisions.size(); i++) {
        PathWorld.Recorded decision = decisions.get(i);
        if (i >= parent.firstTurn()) {
          turn(decision, i, prefix, world);
        }
        prefix.add(decision.constraint());
      }
    }

    private void turn(
        PathWorld.Recorded decision, int index, List<Constraint> prefix, PathWorld world) {
      Constraint taken = decision.constraint();
      String side = side(decision.key(), !taken.holds());
      if (turns.getOrDefault(side, 0) >= limits.turnsPerSite()
          || attempts.merge(side, 1, Integer::sum) > ATTEMPTS_PER_TURN * limits.turnsPerSite()) {
        return;
      }
      List<Constraint> wanted = new ArrayList<>(prefix);
      wanted.add(new Constraint(taken.expr(), !taken.holds()));
      Set<Input> free = freeInputs(decision, world);
      Optional<Map<Input, Long>> model = Solver.solve(wanted, world.values(), free);
      if (model.isEmpty()) {
        return;
      }
      Map<String, Long> inputs = new LinkedHashMap<>();
      world.values().forEach((input, value) -> inputs.put(input.key(), value));
      model.get().forEach((input, value) -> inputs.put(input.key(), value));
      if (!known.add(inputs)) {
        return;
      }
      turns.merge(side, 1, Integer::sum);
      Candidate candidate = new Candidate(inputs, index + 1);
      if (!covered.contains(side) && awaited.add(side)) {
        promising.add(candidate);
      } else {
        others.add(candidate);
      }
    }

    private Set<Input> freeInputs(PathWorld.Recorded decision, PathWorld world) {
      boolean towardsTrouble =
          decision.kind() == World.Decision.LEGALITY && decision.constraint().holds();
      Set<Input> free = new LinkedHashSet<>(world.values().keySet());
      if (towardsTrouble) {
        free.removeIf(input -> input.owner() == Input.Owner.CALLER);
      }
      return free;
    }

    private static String side(String key, boolean holds) {
      return key + (holds ? "+" : "-");
    }
  }
}
