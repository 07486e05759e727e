package dev.mmapcheck.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;

/** Passes what concerns one document to {@link Documents} and the features. */
final class DocumentRequests implements TextDocumentService {
  private final Lifecycle lifecycle;
  private final Documents documents;

  DocumentRequests(Lifecycle lifecycle, Documents documents) {
    this.lifecycle = lifecycle;
    this.documents = documents;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    lifecycle.act(() -> documents.open(item.getUri(), item.getVersion(), item.getText()));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    VersionedTextDocumentIdentifier id = params.getTextDocument();
    lifecycle.act(() -> documents.edit(id.getUri(), id.getVersion(), params.getContentChanges()));
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    lifecycle.act(() -> documents.close(params.getTextDocument().getUri()));
  }

  /** A saved header can change what others that are open mean. */
  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    lifecycle.act(documents::recheckAll);
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    return lifecycle.answer(
        () ->
            documents.answer(
                params.getTextDocument().getUri(),
                checked -> Hovers.at(checked, params.getPosition(), documents.features())));
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return lifecycle.answer(
        () ->
            documents.answer(
                params.getTextDocument().getUri(),
                checked -> Fixes.of(checked, params, documents.features())));
  }
}
