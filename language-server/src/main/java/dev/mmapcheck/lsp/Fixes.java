package dev.mmapcheck.lsp;

import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Finding.Edit;
import dev.mmapcheck.finding.Finding.Fix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Code actions: the fixes of the findings in a range, and a comment that allows a finding. */
final class Fixes {
  private final Checked checked;
  private final ClientFeatures features;
  private final List<Diagnostic> shown;

  private Fixes(Checked checked, ClientFeatures features, List<Diagnostic> shown) {
    this.checked = checked;
    this.features = features;
    this.shown = shown;
  }

  /** The actions for a range, the fixes first. */
  static List<Either<Command, CodeAction>> of(
      Checked checked, CodeActionParams params, ClientFeatures features) {
    if (!features.codeActionLiterals() || !wantsQuickFixes(params)) {
      return List.of();
    }
    Fixes fixes = new Fixes(checked, features, params.getContext().getDiagnostics());
    List<Finding> findings =
        checked.result().findings().stream()
            .filter(finding -> checked.isHere(finding.span()))
            .filter(finding -> meet(checked.range(finding.span()), params.getRange()))
            .toList();
    List<CodeAction> actions = new ArrayList<>();
    for (Finding finding : findings) {
      finding.fixes().forEach(fix -> actions.add(fixes.apply(finding, fix)));
    }
    findings.stream().filter(fixes::canStandAbove).map(fixes::allow).forEach(actions::add);
    return actions.stream().map(Either::<Command, CodeAction>forRight).toList();
  }

  private static boolean wantsQuickFixes(CodeActionParams params) {
    List<String> only = params.getContext().getOnly();
    return only == null
        || only.isEmpty()
        || only.stream().anyMatch(kind -> kind.isEmpty() || kind.equals(CodeActionKind.QuickFix));
  }

  private static boolean meet(Range one, Range other) {
    return !before(one.getEnd(), other.getStart()) && !before(other.getEnd(), one.getStart());
  }

  private static boolean before(Position one, Position other) {
    return one.getLine() < other.getLine()
        || (one.getLine() == other.getLine() && one.getCharacter() < other.getCharacter());
  }

  private CodeAction apply(Finding finding, Fix fix) {
    Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
    for (Edit edit : fix.edits()) {
      edits
          .computeIfAbsent(checked.uri(edit.span()), uri -> new ArrayList<>())
          .add(new TextEdit(checked.range(edit.span()), edit.text()));
    }
    CodeAction action = action(fix.description(), finding, edits);
    action.setIsPreferred(finding.fixes().size() == 1);
    return action;
  }

  /** A comment would become part of a macro whose line above goes on here. */
  private boolean canStandAbove(Finding finding) {
    int line = checked.range(finding.span()).getStart().getLine();
    return line == 0 || !checked.document().lines().lineText(line - 1).endsWith("\\");
  }

  private CodeAction allow(Finding finding) {
    int line = checked.range(finding.span()).getStart().getLine();
    String code = checked.document().lines().lineText(line);
    String indentation = code.substring(0, code.length() - code.stripLeading().length());
    String comment = indentation + "// mmapcheck: allow(" + finding.rule() + ") reason\n";
    Position start = new Position(line, 0);
    return action(
        "Allow " + finding.rule() + " here, with a comment",
        finding,
        Map.of(checked.document().uri(), List.of(new TextEdit(new Range(start, start), comment))));
  }

  private CodeAction action(String title, Finding finding, Map<String, List<TextEdit>> edits) {
    CodeAction action = new CodeAction(title);
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(shown.stream().filter(d -> isOf(d, finding)).toList());
    action.setEdit(features.versionedEdits() ? versioned(edits) : new WorkspaceEdit(edits));
    return action;
  }

  private boolean isOf(Diagnostic diagnostic, Finding finding) {
    return diagnostic.getCode() != null
        && diagnostic.getCode().isLeft()
        && diagnostic.getCode().getLeft().equals(finding.rule())
        && diagnostic.getRange().equals(checked.range(finding.span()));
  }

  private WorkspaceEdit versioned(Map<String, List<TextEdit>> edits) {
    List<Either<TextDocumentEdit, ResourceOperation>> documents = new ArrayList<>();
    edits.forEach(
        (uri, texts) -> {
          boolean here = uri.equals(checked.document().uri());
          Integer version = here ? checked.document().version() : null;
          List<Either<TextEdit, SnippetTextEdit>> plain =
              texts.stream().map(Either::<TextEdit, SnippetTextEdit>forLeft).toList();
          VersionedTextDocumentIdentifier id = new VersionedTextDocumentIdentifier(uri, version);
          documents.add(Either.forLeft(new TextDocumentEdit(id, plain)));
        });
    return new WorkspaceEdit(documents);
  }
}
