package dev.mmapcheck.kernel;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs generated sequences of calls on the kernel underneath and on the simulator, and compares
 * every result and the memory map after every call. The system property {@code mmapcheck.sequences}
 * sets how many sequences of {@value #CALLS} calls are made.
 */
class KernelDifferenceTest {
  private static final int CALLS = 250;
  private static final int SEQUENCES = Integer.getInteger("mmapcheck.sequences", 40);
  private static final long SEED = Long.getLong("mmapcheck.seed", 1);

  @TempDir static Path folder;
  private static RealKernel kernel;
  private static RealKernel.Session introduction;

  @BeforeAll
  static void compileDriver() throws Exception {
    kernel = RealKernel.start(folder);
    introduction = kernel.run(List.of());
    introduction.assumeReference();
  }

  @Test
  void generatedSequencesEndAlike() throws Exception {
    for (long seed = SEED; seed < SEED + SEQUENCES; seed++) {
      compare(seed);
    }
  }

  private static void compare(long seed) throws Exception {
    SimulatedKernel simulator = new SimulatedKernel(introduction);
    CallGenerator generator = new CallGenerator(seed, simulator, isDisk());
    List<String> calls = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < CALLS || simulator.depth() > 0; i++) {
      String call = i < CALLS ? generator.next() : "exit";
      calls.add(call);
      expected.addAll(simulator.answer(call));
      verify(simulator, seed, calls);
      calls.add("hash");
      expected.addAll(simulator.answer("hash"));
    }
    List<String> actual = kernel.run(calls).answers();
    if (!actual.equals(expected)) {
      fail(explain(seed, calls));
    }
  }

  private static void verify(SimulatedKernel simulator, long seed, List<String> calls) {
    try {
      simulator.verify();
    } catch (IllegalStateException broken) {
      throw new IllegalStateException(
          "seed " + seed + " after " + calls.get(calls.size() - 1), broken);
    }
  }

  private static boolean isDisk() {
    String type = introduction.fact("filesystem");
    return type.equals("ef53") || type.equals("1021994");
  }

  /** Runs both again up to the first difference and prints the calls, answers and maps there. */
  private static String explain(long seed, List<String> calls) throws Exception {
    int good = 0;
    int bad = calls.size();
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (alike(calls.subList(0, middle))) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    List<String> prefix = new ArrayList<>(calls.subList(0, bad));
    prefix.removeIf(call -> call.equals("hash"));
    String last = prefix.remove(prefix.size() - 1);
    List<String> shown = new ArrayList<>(prefix);
    shown.add("maps");
    shown.add(last);
    shown.add("maps");
    return "seed "
        + seed
        + "\n"
        + String.join("\n", prefix)
        + "\nthen "
        + last
        + "\n--- kernel\n"
        + tail(kernel.run(closed(shown)).answers())
        + "\n--- simulator\n"
        + tail(simulate(closed(shown)));
  }

  private static boolean alike(List<String> calls) throws Exception {
    return kernel.run(closed(calls)).answers().equals(simulate(closed(calls)));
  }

  /** The calls with an exit for every child that is still running. */
  private static List<String> closed(List<String> calls) {
    List<String> result = new ArrayList<>(calls);
    long open = calls.stream().filter("fork"::equals).count();
    open -= calls.stream().filter("exit"::equals).count();
    for (long i = 0; i < open; i++) {
      result.add("exit");
    }
    return result;
  }

  private static List<String> simulate(List<String> calls) {
    SimulatedKernel simulator = new SimulatedKernel(introduction);
    List<String> answers = new ArrayList<>();
    for (String call : calls) {
      answers.addAll(simulator.answer(call));
    }
    return answers;
  }

  /** The map before the last call, its answer, and the map after. */
  private static String tail(List<String> lines) {
    int second = lines.lastIndexOf("end");
    int first = lines.subList(0, second).lastIndexOf("end");
    int from = first;
    while (from > 0 && lines.get(from - 1).contains("-")) {
      from--;
    }
    return lines.subList(from, second).stream()
        .filter(line -> !line.startsWith("00") && !line.contains("[v"))
        .collect(Collectors.joining("\n"));
  }
}
