package dev.mmapcheck.confirm;

import dev.mmapcheck.check.Options;
import dev.mmapcheck.confirm.Confirmation.Outcome;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.exec.Program;
import dev.mmapcheck.explore.Callers;
import dev.mmapcheck.explore.EntryPoint;
import dev.mmapcheck.explore.Explorer;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.Frontend;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Confirms findings of one program. */
public final class Confirmer {
  /** Why this machine does not show what some rules warn of. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "growsdown-guard", "it shows only where something is mapped right below",
          "hugetlb-length", "it needs huge pages, of which this machine has none set aside",
          "noreplace-unchecked", "only kernels before 4.17 show it");

  private final SourceFile file;
  private final Options options;
  private final Program program;

  /**
   * @param file the whole program
   * @param options with which its findings were found
   */
  public Confirmer(SourceFile file, Options options) {
    this.file = file;
    this.options = options;
    IrModule module = new Frontend().compile(file, options.frontend());
    this.program = Program.link(List.of(module), Target.named(options.target()));
  }

  /** Where the harness is run. */
  public enum Machine {
    /** On the simulator only. */
    SIMULATED,
    /** Then compiled by gcc and on this machine. */
    REAL
  }

  /** Makes a harness of a finding of the file and runs it. */
  public Confirmation confirm(Finding finding, Machine machine) {
    Optional<String> obstacle = obstacle(finding);
    if (obstacle.isPresent()) {
      return new Confirmation(finding, Outcome.NOT_TRIED, obstacle.get(), "");
    }
    Finding.Witness witness = finding.witness().orElseThrow();
    List<Event> trace = replay(witness);
    Scenario scenario = Scenario.of(witness, trace);
    Harness harness = Harness.of(file, finding, scenario, trace);
    Observation simulated = SimulatedRun.of(harness, file, options);
    Optional<String> expected = Evidence.of(finding, simulated);
    if (machine == Machine.SIMULATED) {
      if (expected.isPresent()) {
        return result(finding, Outcome.REPEATED, expected.get(), harness);
      }
      return simulated.trouble().isEmpty()
          ? noEvidence(finding, harness)
          : result(finding, Outcome.NOT_TRIED, simulated.trouble(), harness);
    }
    Observation real = RealRun.of(harness, file, options);
    Optional<String> seen = Evidence.of(finding, real);
    if (seen.isPresent()) {
      Finding confirmed = finding.withEvidence(Finding.Evidence.CONFIRMED);
      return result(confirmed, Outcome.CONFIRMED, seen.get(), harness);
    }
    if (!real.trouble().isEmpty()) {
      return result(finding, Outcome.NOT_TRIED, real.trouble(), harness);
    }
    return expected.isPresent()
        ? result(finding, Outcome.NOT_SEEN, "the simulator shows: " + expected.get(), harness)
        : noEvidence(finding, harness);
  }

  private static Confirmation noEvidence(Finding finding, Harness harness) {
    String reason =
        ELSEWHERE.getOrDefault(
            finding.rule(), "the run shows nothing that can be seen from outside");
    return result(finding, Outcome.NO_EVIDENCE, reason, harness);
  }

  private static Confirmation result(
      Finding finding, Outcome outcome, String detail, Harness harness) {
    return new Confirmation(finding, outcome, detail, harness.text());
  }

  private Optional<String> obstacle(Finding finding) {
    if (finding.witness().isEmpty()) {
      return Optional.of("no run shows it");
    }
    if (finding.evidence() == Finding.Evidence.LATENT) {
      return Optional.of("it depends on a caller");
    }
    if (!finding.targets().isEmpty() && !finding.targets().contains(options.target())) {
      return Optional.of("it happens only on " + String.join(", ", finding.targets()));
    }
    if (!finding.witness().get().entry().equals(List.of("main"))) {
      return Optional.of(
          "it is shown from `"
              + String.join("`, then `", finding.witness().get().entry())
              + "`, not from main");
    }
    return Optional.empty();
  }

  private List<Event> replay(Finding.Witness witness) {
    List<IrFunction> functions =
        program.functions().stream()
            .filter(function -> witness.entry().contains(function.name()))
            .toList();
    return Explorer.replay(
            program,
            Target.named(options.target()),
            EntryPoint.of(functions),
            witness.inputs(),
            Callers.TRUSTED,
            (event, view) -> {},
            new Cancellation())
        .trace();
  }
}
