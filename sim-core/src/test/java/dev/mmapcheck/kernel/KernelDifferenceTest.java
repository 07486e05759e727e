package dev.mmapcheck.kernel;

import static org.junit.jupiter.api.Assertions.fail;

import dev.mmapcheck.target.KernelVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs generated sequences of calls on the kernel underneath and on the simulator, and compares
 * every result and the memory map after every call. The system properties {@code
 * mmapcheck.sequences} and {@code mmapcheck.seed} say how many sequences of {@value #CALLS} calls
 * are made and which come first. A sequence that ends differently is shrunk; it belongs into the
 * regression files then.
 */
class KernelDifferenceTest {
  private static final int CALLS = 250;
  private static final int SEQUENCES = Integer.getInteger("mmapcheck.sequences", 40);
  private static final long SEED = Long.getLong("mmapcheck.seed", 1);

  /** Differences a long run may find before it ends. */
  private static final int MOST_DIFFERENCES = Integer.getInteger("mmapcheck.differences", 1);

  @TempDir static Path folder;
  private static RealKernel kernel;
  private static RealKernel.Session introduction;

  @BeforeAll
  static void compileDriver() throws Exception {
    kernel = RealKernel.start(folder);
    introduction = kernel.run(List.of());
    introduction.assumeComparable();
  }

  @Test
  void generatedSequencesEndAlike() throws Exception {
    List<String> differences = new ArrayList<>();
    for (long seed = SEED; seed < SEED + SEQUENCES; seed++) {
      List<String> calls = generate(seed);
      if (differs(calls)) {
        differences.add("seed " + seed + "\n" + explain(calls));
        if (differences.size() >= MOST_DIFFERENCES) {
          break;
        }
      }
    }
    if (!differences.isEmpty()) {
      fail(introduction.versions() + String.join("\n\n", differences));
    }
  }

  @Test
  void sequencesThatOnceDifferedEndAlike() throws Exception {
    KernelVersion version = introduction.version();
    for (List<String> calls : Regressions.read()) {
      boolean comparable = calls.stream().allMatch(call -> CallScript.isComparable(call, version));
      if (comparable && differs(calls)) {
        fail(introduction.versions() + explain(calls));
      }
    }
  }

  private static List<String> generate(long seed) {
    SimulatedKernel simulator = new SimulatedKernel(introduction);
    CallGenerator generator = new CallGenerator(seed, simulator, isDisk());
    List<String> calls = new ArrayList<>();
    while (calls.size() < CALLS) {
      String call = generator.next();
      calls.add(call);
      try {
        simulator.answer(call);
        simulator.verify();
      } catch (RuntimeException broken) {
        throw new IllegalStateException(
            "seed " + seed + " after\n" + String.join("\n", calls), broken);
      }
    }
    return calls;
  }

  private static boolean isDisk() {
    String type = introduction.fact("filesystem");
    return type.equals("ef53") || type.equals("1021994");
  }

  /** The well-formed list with a hash of the memory map after every call. */
  private static List<String> hashed(List<String> calls) {
    List<String> result = new ArrayList<>();
    for (String call : CallScript.wellFormed(calls)) {
      result.add(call);
      result.add("hash");
    }
    return result;
  }

  private static boolean differs(List<String> calls) throws Exception {
    List<String> script = hashed(calls);
    SimulatedKernel simulator = new SimulatedKernel(introduction);
    List<String> answers = simulate(simulator, script);
    // a list from which calls were dropped may reach what is not to be compared
    return !simulator.strayed() && !kernel.run(script).answers().equals(answers);
  }

  /** The smallest list that still differs, and what both answer to it. */
  private static String explain(List<String> calls) throws Exception {
    List<String> shown = new ArrayList<>();
    List<String> smallest =
        CallScript.wellFormed(CallScript.shrink(calls, KernelDifferenceTest::differs));
    smallest.forEach(
        call -> {
          shown.add(call);
          shown.add("maps");
        });
    StringBuilder text = new StringBuilder();
    smallest.forEach(call -> text.append(call).append('\n'));
    List<String> expected = windowed(kernel.run(shown).answers());
    List<String> actual = windowed(simulate(new SimulatedKernel(introduction), shown));
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String left = i < expected.size() ? expected.get(i) : "nothing";
      String right = i < actual.size() ? actual.get(i) : "nothing";
      if (!left.equals(right)) {
        text.append("kernel    ").append(left).append('\n');
        text.append("simulator ").append(right).append('\n');
      }
    }
    return text.toString();
  }

  /** The answers without the areas of the driver itself. */
  private static List<String> windowed(List<String> answers) {
    return answers.stream()
        .filter(line -> !line.startsWith("00") && !line.contains("[v") && !line.equals("end"))
        .toList();
  }

  private static List<String> simulate(SimulatedKernel simulator, List<String> calls) {
    List<String> answers = new ArrayList<>();
    for (String call : calls) {
      answers.addAll(simulator.answer(call));
    }
    return answers;
  }
}
