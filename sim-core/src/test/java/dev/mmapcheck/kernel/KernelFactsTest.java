package dev.mmapcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mmapcheck.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of tricky cases, on the simulator and on the kernel these tests run on. With the system
 * property {@code mmapcheck.facts} the answers of that kernel are written to a file of that name:
 * this is how the table is made.
 */
class KernelFactsTest {
  private static final String OUTPUT = System.getProperty("mmapcheck.facts");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> theSimulatorAnswersAsTheTableSays() throws Exception {
    return FactTable.read().stream()
        .map(fact -> DynamicTest.dynamicTest(fact.title(), () -> compareWithSimulator(fact)));
  }

  private static void compareWithSimulator(FactTable.Case fact) {
    SimulatedKernel kernel = new SimulatedKernel(Target.linuxX86());
    long heap = kernel.heap();
    List<String> answers = answers(kernel, fact, heap);
    assertEquals(fact.withAnswers(fact.answers(), heap), fact.withAnswers(answers, heap));
  }

  private static List<String> answers(SimulatedKernel kernel, FactTable.Case fact, long heap) {
    List<String> answers = new ArrayList<>();
    for (String call : fact.script(heap)) {
      answers.addAll(kernel.answer(call));
      kernel.verify();
    }
    return answers;
  }

  /**
   * The table holds for the reference version as root on ext4; on other versions the simulator says
   * what is to be answered.
   */
  @Test
  void theKernelAnswersAsTheTableSays() throws Exception {
    RealKernel kernel = RealKernel.start(folder);
    RealKernel.Session session = kernel.run(List.of());
    session.assumeComparable();
    assumeTrue(
        session.fact("filesystem").equals("ef53") && session.fact("user").equals("0"),
        "the table was made by root on ext4");
    long heap = (Long.decode(session.fact("heapend")) + 4095) & -4096;
    StringBuilder expected = new StringBuilder();
    StringBuilder actual = new StringBuilder();
    boolean reference = session.version().equals(Target.REFERENCE);
    for (FactTable.Case fact : FactTable.read()) {
      if (fact.script(heap).stream()
          .anyMatch(call -> !CallScript.isComparable(call, session.version()))) {
        continue;
      }
      List<String> answers =
          reference ? fact.answers() : answers(new SimulatedKernel(session), fact, heap);
      expected.append(fact.withAnswers(answers, heap)).append('\n');
      actual.append(fact.withAnswers(kernel.run(fact.script(heap)).answers(), heap)).append('\n');
    }
    if (OUTPUT != null) {
      Files.writeString(Path.of(OUTPUT), actual);
    }
    assertEquals(expected.toString(), actual.toString());
  }
}
