package dev.mmapcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The table of tricky cases, on the simulator and on the kernel these tests run on. */
class KernelFactsTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> theSimulatorAnswersAsTheTableSays() throws Exception {
    return FactTable.read().stream()
        .map(
            fact ->
                DynamicTest.dynamicTest(
                    fact.title(),
                    () ->
                        assertEquals(
                            fact.withAnswers(fact.answers()), fact.withAnswers(simulate(fact)))));
  }

  private static List<String> simulate(FactTable.Case fact) {
    SimulatedKernel kernel = new SimulatedKernel();
    List<String> answers = new ArrayList<>();
    for (String call : fact.script()) {
      answers.addAll(kernel.answer(call));
      kernel.verify();
    }
    return answers;
  }

  /** The table holds for Linux 6.18 as root on ext4; elsewhere some of it may differ. */
  @Test
  void theKernelAnswersAsTheTableSays() throws Exception {
    RealKernel kernel = RealKernel.start(folder);
    RealKernel.Session session = kernel.run(List.of());
    session.assumeReference();
    assumeTrue(
        session.fact("filesystem").equals("ef53") && session.fact("user").equals("0"),
        "the table was made by root on ext4");
    StringBuilder expected = new StringBuilder();
    StringBuilder actual = new StringBuilder();
    for (FactTable.Case fact : FactTable.read()) {
      expected.append(fact.withAnswers(fact.answers()));
      actual.append(fact.withAnswers(kernel.run(fact.script()).answers()));
    }
    assertEquals(expected.toString(), actual.toString());
  }
}
