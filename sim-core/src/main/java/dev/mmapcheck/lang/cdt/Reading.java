package dev.mmapcheck.lang.cdt;

import org.eclipse.cdt.core.dom.ast.IASTProblem;

/** The readers of one file: each needs the others. */
final class Reading {
  final Locations locations;
  final PackPragmas packing;
  final ExpressionReader expressions = new ExpressionReader(this);
  final StatementReader statements = new StatementReader(this);
  final DeclarationReader types = new DeclarationReader(this);

  Reading(Locations locations, PackPragmas packing) {
    this.locations = locations;
    this.packing = packing;
  }

  /** What a problem of CDT says, for people. */
  static String message(IASTProblem problem) {
    boolean isPlain = problem.getID() == IASTProblem.SYNTAX_ERROR;
    String message = isPlain ? "" : problem.getMessage();
    return message.isBlank() ? "this is not C" : message;
  }
}
