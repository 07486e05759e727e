package dev.mmapcheck.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;

/**
 * What the client can do, of all that the server would use.
 *
 * @param pathSteps shows the steps of a diagnostic (relatedInformation)
 * @param diagnosticVersions compares the version of diagnostics with the document's
 * @param markdown renders Markdown in hovers
 * @param versionedEdits takes edits with the version they were made for
 * @param codeActionLiterals takes code actions that are not commands
 * @param configuration answers workspace/configuration
 * @param watchedFiles tells of changes to the files the server names
 * @param checkedNotification wants {@link EditorClient#checked}
 */
record ClientFeatures(
    boolean pathSteps,
    boolean diagnosticVersions,
    boolean markdown,
    boolean versionedEdits,
    boolean codeActionLiterals,
    boolean configuration,
    boolean watchedFiles,
    boolean checkedNotification) {

  static ClientFeatures none() {
    return new ClientFeatures(false, false, false, false, false, false, false, false);
  }

  static ClientFeatures of(InitializeParams params) {
    Optional<ClientCapabilities> all = Optional.ofNullable(params.getCapabilities());
    Optional<TextDocumentClientCapabilities> text = all.map(ClientCapabilities::getTextDocument);
    Optional<WorkspaceClientCapabilities> workspace = all.map(ClientCapabilities::getWorkspace);
    Optional<PublishDiagnosticsCapabilities> diagnostics =
        text.map(TextDocumentClientCapabilities::getPublishDiagnostics);
    return new ClientFeatures(
        has(diagnostics, PublishDiagnosticsCapabilities::getRelatedInformation),
        has(diagnostics, PublishDiagnosticsCapabilities::getVersionSupport),
        text.map(TextDocumentClientCapabilities::getHover)
            .map(HoverCapabilities::getContentFormat)
            .orElse(List.of())
            .contains(MarkupKind.MARKDOWN),
        has(
            workspace.map(WorkspaceClientCapabilities::getWorkspaceEdit),
            WorkspaceEditCapabilities::getDocumentChanges),
        text.map(TextDocumentClientCapabilities::getCodeAction)
            .map(CodeActionCapabilities::getCodeActionLiteralSupport)
            .isPresent(),
        has(workspace, WorkspaceClientCapabilities::getConfiguration),
        has(
            workspace.map(WorkspaceClientCapabilities::getDidChangeWatchedFiles),
            DidChangeWatchedFilesCapabilities::getDynamicRegistration),
        wantsChecked(params.getInitializationOptions()));
  }

  private static <T> boolean has(Optional<T> holder, Function<T, Boolean> flag) {
    return holder.map(flag).orElse(false);
  }

  private static boolean wantsChecked(Object options) {
    if (!(options instanceof JsonObject object)) {
      return false;
    }
    JsonElement wish = object.get("checkedNotification");
    return wish != null && wish.isJsonPrimitive() && wish.getAsBoolean();
  }
}
