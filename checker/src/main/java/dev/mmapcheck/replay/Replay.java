package dev.mmapcheck.replay;

import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.replay.TraceItem.Call;
import dev.mmapcheck.replay.TraceItem.Order;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Replays a log. Every process of the log is followed by one of the simulator; after a difference
 * the simulator is brought to where the log is, so that one difference is not reported again and
 * again.
 */
public final class Replay {
  private static final int KEPT_DIFFERENCES = 5;

  /** Results below are numbers, not addresses. */
  private static final long LOWEST_ADDRESS = 4096;

  /** What a call fails with when its arguments are wrong, or too much is asked for. */
  private static final Set<Integer> AVOIDABLE =
      Set.of(
          Errno.EACCES,
          Errno.EBADF,
          Errno.EINVAL,
          Errno.ENODEV,
          Errno.ENOMEM,
          Errno.EOVERFLOW,
          Errno.EPERM);

  private final TraceReader trace;
  private final Machine machine;
  private final Constants constants = new Constants();
  private final DescriptorCalls descriptors;
  private final MemoryCalls memory;
  private final Map<Integer, Tracee> tracees = new LinkedHashMap<>();

  /** Who forks or clones the processes that have not begun yet. */
  private final Map<Integer, Call> births = new LinkedHashMap<>();

  private Optional<MapsFile> layout;
  private int compared;
  private int learned;
  private int processes;
  private int differenceCount;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> misuse = new ArrayList<>();
  private final List<Integer> notUnderstood;
  private final Map<String, Integer> leftOut = new TreeMap<>();

  /**
   * A replay to be run.
   *
   * @param lines of the log
   * @param layout of the first program, when it is known
   */
  public Replay(List<String> lines, Target target, Optional<MapsFile> layout) {
    this.trace = new TraceReader(lines);
    this.layout = layout;
    this.machine = new Machine(target);
    this.descriptors = new DescriptorCalls(machine, constants);
    this.memory = new MemoryCalls(machine.syscalls(), constants);
    this.notUnderstood = new ArrayList<>(trace.notUnderstood());
    for (TraceItem item : trace.items()) {
      if (item instanceof Call call && isBirth(call) && call.value() > 0) {
        births.put((int) call.value(), call);
      }
    }
  }

  private static boolean isBirth(Call call) {
    return switch (call.name()) {
      case "fork", "vfork", "clone", "clone3" -> true;
      default -> false;
    };
  }

  /** Replays everything. */
  public ReplayResult run() {
    for (TraceItem item : trace.items()) {
      if (item instanceof Call call) {
        try {
          perform(call);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
          notUnderstood.add(call.line());
        }
      } else if (item instanceof TraceItem.End end) {
        end(end);
      }
    }
    notUnderstood.sort(null);
    return new ReplayResult(
        compared, learned, processes, differenceCount, differences, misuse, notUnderstood, leftOut);
  }

  private Tracee tracee(int pid) {
    Tracee known = tracees.get(pid);
    if (known != null) {
      return known;
    }
    Call birth = births.get(pid);
    Tracee parent = birth == null ? null : tracees.get(birth.pid());
    Tracee tracee;
    if (parent == null) {
      processes++;
      tracee =
          layout.isPresent() ? Tracee.withLayout(machine, layout.get()) : Tracee.fresh(machine);
      layout = Optional.empty();
    } else if (birth.text().contains("CLONE_THREAD")) {
      parent.join();
      tracee = parent;
    } else {
      processes++;
      tracee = parent.forked();
    }
    tracees.put(pid, tracee);
    return tracee;
  }

  private void perform(Call call) {
    boolean begins = !tracees.containsKey(call.pid()) && !births.containsKey(call.pid());
    Tracee tracee = tracee(call.pid());
    if (call.name().equals("execve") || call.name().equals("execveat")) {
      if (!begins) {
        exec(tracee, call);
      }
    } else if (isBirth(call)) {
      if (call.value() > 0) {
        tracee((int) call.value());
      }
    } else if (MemoryCalls.include(call)) {
      compare(tracee, call);
    } else {
      switch (descriptors.perform(tracee, call)) {
        case NOT_MINE -> leftOut.merge(call.name(), 1, Integer::sum);
        case AGREED -> compared++;
        case LEARNED -> {
          compared++;
          learned++;
        }
        case DIFFERENT -> {
          compared++;
          differ(call, descriptors.simulated(), List.of(), List.of());
        }
      }
    }
  }

  /** Another program in the place of the old. */
  private void exec(Tracee old, Call call) {
    if (call.failed()) {
      return;
    }
    processes++;
    Tracee fresh = Tracee.fresh(machine);
    fresh.inheritDescriptors(old);
    tracees.put(call.pid(), fresh);
    if (old.leave()) {
      machine.syscalls().exit(old.process(), 0);
    }
  }

  private void end(TraceItem.End end) {
    Tracee tracee = tracees.remove(end.pid());
    births.remove(end.pid());
    if (tracee == null) {
      return;
    }
    if (!end.signal().isEmpty()) {
      misuse.add("line " + end.line() + ": process " + end.pid() + " is killed by " + end.signal());
    }
    if (tracee.leave()) {
      leaks(tracee, end);
      machine.syscalls().exit(tracee.process(), 0);
    }
  }

  private void leaks(Tracee tracee, TraceItem.End end) {
    List<Vma> left = tracee.leftMapped();
    if (!left.isEmpty()) {
      long shared = left.stream().filter(Vma::isShared).count();
      misuse.add(
          "line "
              + end.line()
              + ": process "
              + end.pid()
              + " ends with "
              + left.size()
              + " areas it did not unmap"
              + (shared > 0 ? ", " + shared + " of them shared" : ""));
    }
  }

  private void compare(Tracee tracee, Call call) {
    compared++;
    noteMisuse(call);
    learnBefore(tracee, call);
    Process process = tracee.process();
    long simulated = memory.perform(process, call);
    if (simulated != call.value() && call.name().equals("mmap") && !isError(simulated)) {
      simulated = learnPlace(tracee, call, simulated);
    }
    if (simulated != call.value()) {
      MapsWindow wrong = new MapsWindow(process.memory());
      follow(tracee, call, simulated);
      MapsWindow right = new MapsWindow(process.memory());
      differ(call, simulated, wrong.around(right), right.around(wrong));
    }
    speak(tracee, call);
  }

  private static boolean isError(long result) {
    return Errno.isError(result);
  }

  private void noteMisuse(Call call) {
    if (call.failed() && AVOIDABLE.contains((int) -call.value())) {
      misuse.add("line " + call.line() + ": " + call.text());
    }
  }

  /** Takes over what a call that succeeded shows about the program's layout. */
  private void learnBefore(Tracee tracee, Call call) {
    long start = memory.start(call);
    if (call.name().equals("brk")) {
      learned += tracee.learnHeap(call.value()) ? 1 : 0;
    } else if (!call.failed() && actsOnMemory(call)) {
      long length = memory.argument(call, 1);
      if (length > 0 && tracee.isUnknown(start, length)) {
        learned++;
        tracee.fill(start, start + tracee.memory().pageSize().alignUp(length));
      }
    }
  }

  private static boolean actsOnMemory(Call call) {
    return switch (call.name()) {
      case "mprotect", "madvise", "mremap", "mlock", "mlock2", "munlock", "msync" -> true;
      default -> false;
    };
  }

  /**
   * The kernel chose another place. Before anything is known of the space above, the first choice
   * tells that it is taken; later, a choice inside what was taken over shows a hole there.
   *
   * @return the place the simulator chooses then
   */
  private long learnPlace(Tracee tracee, Call call, long simulated) {
    long length = memory.argument(call, 1);
    boolean fixed = (memory.argument(call, 3) & MapFlags.FIXED) != 0;
    if (call.failed() || fixed || !tracee.isUnknown(call.value(), length)) {
      return simulated;
    }
    tracee.clear(simulated, length);
    if (!tracee.isAnchored()) {
      tracee.anchor(call.value() + tracee.memory().pageSize().alignUp(length));
    } else if (tracee.isFilled(call.value(), length)) {
      tracee.clear(call.value(), length);
    }
    long again = memory.perform(tracee.process(), call);
    learned += again == call.value() ? 1 : 0;
    return again;
  }

  /** Brings the simulator to where the log is. */
  private void follow(Tracee tracee, Call call, long simulated) {
    switch (call.name()) {
      case "mmap" -> {
        long length = memory.argument(call, 1);
        if (!isError(simulated)) {
          tracee.clear(simulated, length);
        }
        if (!call.failed()) {
          placeAt(tracee, call, length);
        }
      }
      case "mremap" -> {
        long length = memory.argument(call, 2);
        if (!call.failed()) {
          long from = isError(simulated) ? memory.argument(call, 0) : simulated;
          long oldLength = isError(simulated) ? memory.argument(call, 1) : length;
          tracee.clear(from, oldLength);
          tracee.force(call.value(), length, 3);
        }
      }
      case "brk" -> tracee.memory().startHeap(call.value());
      default -> {}
    }
  }

  private void placeAt(Tracee tracee, Call call, long length) {
    int flags = ((int) memory.argument(call, 3) & ~MapFlags.FIXED_NOREPLACE) | MapFlags.FIXED;
    int prot = (int) memory.argument(call, 2);
    long result =
        machine
            .syscalls()
            .mmap(
                tracee.process(),
                call.value(),
                length,
                prot,
                flags,
                (int) memory.argument(call, 4),
                memory.argument(call, 5));
    if (result != call.value()) {
      tracee.force(call.value(), length, prot);
    }
  }

  /** Remembers which pages the log has spoken of. */
  private void speak(Tracee tracee, Call call) {
    if (call.failed()) {
      return;
    }
    switch (call.name()) {
      case "mmap" -> tracee.speakOf(call.value(), memory.argument(call, 1));
      case "munmap" -> tracee.speakOf(memory.start(call), memory.argument(call, 1));
      case "mremap" -> {
        tracee.speakOf(memory.start(call), memory.argument(call, 1));
        tracee.speakOf(call.value(), memory.argument(call, 2));
      }
      default -> {}
    }
  }

  private void differ(Call call, long simulated, List<String> simulatorMap, List<String> logMap) {
    if (call.order() == Order.RACED) {
      // the calls may have taken effect in another order than that of their lines
      learned++;
      return;
    }
    differenceCount++;
    if (differences.size() < KEPT_DIFFERENCES) {
      boolean address = simulated >= LOWEST_ADDRESS;
      String result = address ? "0x" + Long.toHexString(simulated) : Errno.describe(simulated);
      differences.add(new Difference(call.line(), call.text(), result, simulatorMap, logMap));
    }
  }
}
