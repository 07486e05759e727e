package dev.mmapcheck.check;

import dev.mmapcheck.check.CheckResult.Information;
import dev.mmapcheck.check.CheckResult.NotAnalysed;
import dev.mmapcheck.exec.Program;
import dev.mmapcheck.explore.EntryPoints;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sorts what the front end could not understand: what matters is a gap, the rest is information.
 * Lost text matters in functions from which a mapping call can be reached, and between functions if
 * the file calls such a function at all or nothing of it was understood.
 */
final class Problems {
  private final List<NotAnalysed> gaps = new ArrayList<>();
  private final List<Information> information = new ArrayList<>();

  Problems(IrModule module, Program program) {
    Set<String> relevant = EntryPoints.reachingMappings(program);
    for (Problem problem : module.problems()) {
      if (problem.kind() == Problem.Kind.SYNTAX && matters(problem, module, relevant)) {
        gaps.add(new NotAnalysed(problem.span(), problem.function(), problem.message()));
      } else {
        Information.Topic topic =
            problem.kind() == Problem.Kind.MISSING_INCLUDE
                ? Information.Topic.MISSING_HEADER
                : Information.Topic.OTHER;
        information.add(new Information(problem.span(), problem.message(), topic));
      }
    }
  }

  private static boolean matters(Problem problem, IrModule module, Set<String> relevant) {
    if (problem.function().isEmpty()) {
      return !relevant.isEmpty() || module.functions().isEmpty();
    }
    boolean mentions = EntryPoints.mentionsMapping(problem.span().text());
    return mentions
        || module.functions().stream()
            .filter(function -> function.name().equals(problem.function()))
            .map(IrFunction::symbol)
            .anyMatch(relevant::contains);
  }

  List<NotAnalysed> gaps() {
    return gaps;
  }

  List<Information> information() {
    return information;
  }
}
