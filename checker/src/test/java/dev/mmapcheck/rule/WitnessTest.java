package dev.mmapcheck.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.check.Checker;
import dev.mmapcheck.check.Options;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.exec.Program;
import dev.mmapcheck.explore.Callers;
import dev.mmapcheck.explore.EntryPoint;
import dev.mmapcheck.explore.Explorer;
import dev.mmapcheck.explore.PathResult;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.Frontend;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The inputs of a finding, and nothing else, lead to the same event at the same place. */
class WitnessTest {
  private static final List<Path> FOLDERS =
      List.of(Path.of("src/test/resources/corpus"), Path.of("../samples"));

  private int findings;

  @Test
  void everyFindingHappensAgainWithItsInputs() throws IOException {
    List<String> lost = new ArrayList<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.filter(p -> p.toString().endsWith(".c")).sorted().toList()) {
          String text = Files.readString(path);
          if (text.contains("// finding:")) {
            lost.addAll(lostIn(new SourceFile(path.toString(), text)));
          }
        }
      }
    }
    assertEquals(List.of(), lost);
    assertTrue(findings > 200, findings + " findings");
  }

  private List<String> lostIn(SourceFile file) {
    List<String> lost = new ArrayList<>();
    List<Finding> all =
        new Checker()
            .check(file.path(), file.text(), Options.defaults(), new Cancellation())
            .findings();
    IrModule module = new Frontend().compile(file, Options.defaults().frontend());
    for (Finding finding : all) {
      findings++;
      if (!happensAgain(finding, module)) {
        lost.add(finding.span() + " " + finding.rule());
      }
    }
    return lost;
  }

  private static boolean happensAgain(Finding finding, IrModule module) {
    Finding.Witness witness = finding.witness().orElseThrow();
    boolean large = !finding.targets().isEmpty();
    Target target = Target.named(large ? "linux-aarch64-64k" : "linux-x86_64");
    Program program = Program.link(List.of(module), target);
    List<IrFunction> functions = new ArrayList<>();
    for (String name : witness.entry()) {
      program.functions().stream()
          .filter(function -> function.name().equals(name))
          .forEach(functions::add);
    }
    Verdicts verdicts = new Verdicts();
    PathWatch watch =
        new PathWatch(
            large ? RuleCatalog.freshRulesForLargePages() : RuleCatalog.freshRules(),
            witness.entry(),
            verdicts);
    PathResult run =
        Explorer.replay(
            program,
            target,
            EntryPoint.of(functions),
            witness.inputs(),
            Callers.TRUSTED,
            watch,
            new Cancellation());
    boolean reported =
        verdicts.candidates().stream()
            .anyMatch(
                other ->
                    other.rule().equals(finding.rule())
                        && other.span().start() == finding.span().start());
    // the rule sees the call succeed, and the witness shows what happens when it does not
    boolean fails =
        finding.rule().equals("ignored-failure")
            && run.trace().stream()
                .anyMatch(
                    event ->
                        event instanceof Event.Called call
                            && call.failed()
                            && call.span().start() == finding.span().start());
    return reported || fails;
  }
}
