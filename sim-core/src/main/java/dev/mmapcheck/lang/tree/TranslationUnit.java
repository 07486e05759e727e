package dev.mmapcheck.lang.tree;

import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrModule;
import java.util.List;

/** A file after preprocessing: the declarations of all it includes, then its own. */
public record TranslationUnit(
    SourceFile file, List<Declaration> declarations, List<IrModule.Problem> problems) {
  public TranslationUnit {
    declarations = List.copyOf(declarations);
    problems = List.copyOf(problems);
  }
}
