package dev.mmapcheck.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mmapcheck.lsp.MemoryMapRequests.MemoryMap;
import dev.mmapcheck.lsp.MemoryMapRequests.MemoryMapParams;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor with the server in the same process, connected by pipes as by standard streams. */
final class Editor implements EditorClient, AutoCloseable {
  static final String URI = "file:///work/sample.c";
  private static final long PATIENCE_SECONDS = 30;

  /** What the server offers to clients. */
  interface Server extends LanguageServer, MemoryMapRequests {}

  final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
  final BlockingQueue<CheckedParams> ends = new LinkedBlockingQueue<>();
  final BlockingQueue<Registration> registrations = new LinkedBlockingQueue<>();
  final BlockingQueue<MessageParams> messages = new LinkedBlockingQueue<>();
  final CompletableFuture<Integer> exitCode;
  final Server server;
  private final PipedOutputStream toServer = new PipedOutputStream();
  private volatile JsonElement settings = new JsonObject();
  private int version;

  private Editor(SourceChecker checker) {
    try {
      PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 16);
      PipedOutputStream serverOut = new PipedOutputStream();
      PipedInputStream fromServer = new PipedInputStream(serverOut, 1 << 16);
      exitCode =
          CompletableFuture.supplyAsync(
              () -> ServerProcess.serve(checker, serverIn, serverOut),
              work -> new Thread(work, "server").start());
      Launcher<Server> launcher = Launcher.createLauncher(this, Server.class, fromServer, toServer);
      server = launcher.getRemoteProxy();
      var unused = launcher.startListening();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An editor that has not said anything yet. */
  static Editor fresh(SourceChecker checker) {
    return new Editor(checker);
  }

  /** An editor after the handshake; documents are checked {@code delay} ms after an edit. */
  static Editor started(SourceChecker checker, int delay) {
    Editor editor = fresh(checker);
    editor.settings = JsonParser.parseString("{\"delay\": " + delay + "}");
    JsonObject options =
        JsonParser.parseString("{\"checkedNotification\": true}").getAsJsonObject();
    options.addProperty("delay", delay);
    InitializeParams params = new InitializeParams();
    params.setCapabilities(capabilities());
    params.setInitializationOptions(options);
    get(editor.server.initialize(params));
    editor.server.initialized(new InitializedParams());
    return editor;
  }

  private static ClientCapabilities capabilities() {
    TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
    PublishDiagnosticsCapabilities diagnostics = new PublishDiagnosticsCapabilities();
    diagnostics.setRelatedInformation(true);
    diagnostics.setVersionSupport(true);
    text.setPublishDiagnostics(diagnostics);
    HoverCapabilities hover = new HoverCapabilities();
    hover.setContentFormat(List.of(MarkupKind.MARKDOWN));
    text.setHover(hover);
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setCodeActionLiteralSupport(new CodeActionLiteralSupportCapabilities());
    text.setCodeAction(actions);
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setConfiguration(true);
    WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
    edits.setDocumentChanges(true);
    workspace.setWorkspaceEdit(edits);
    workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
    return new ClientCapabilities(workspace, text, null, null);
  }

  /** The user's settings from now on, under {@code mmapcheck}. */
  void settings(String json) {
    settings = JsonParser.parseString(json);
    server.getWorkspaceService().didChangeConfiguration(new DidChangeConfigurationParams());
  }

  void open(String text) {
    open(URI, text);
  }

  void open(String uri, String text) {
    version = 1;
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "c", version, text)));
  }

  /** A file changed on disk. */
  void changed(String uri) {
    server
        .getWorkspaceService()
        .didChangeWatchedFiles(
            new DidChangeWatchedFilesParams(List.of(new FileEvent(uri, FileChangeType.Changed))));
  }

  /** Replaces the characters between two columns of a line (from 0). */
  void edit(int line, int start, int end, String text) {
    Range range = new Range(new Position(line, start), new Position(line, end));
    change(new TextDocumentContentChangeEvent(range, text));
  }

  /** Replaces the whole text. */
  void replace(String text) {
    change(new TextDocumentContentChangeEvent(text));
  }

  private void change(TextDocumentContentChangeEvent change) {
    VersionedTextDocumentIdentifier id = new VersionedTextDocumentIdentifier(URI, ++version);
    server.getTextDocumentService().didChange(new DidChangeTextDocumentParams(id, List.of(change)));
  }

  void close(String uri) {
    server
        .getTextDocumentService()
        .didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
  }

  Hover hover(int line, int column) {
    return get(
        server
            .getTextDocumentService()
            .hover(new HoverParams(new TextDocumentIdentifier(URI), new Position(line, column))));
  }

  MemoryMap memoryMap(int line) {
    return get(
        server.memoryMap(
            new MemoryMapParams(new TextDocumentIdentifier(URI), new Position(line, 0))));
  }

  /** The next diagnostics that are published. */
  PublishDiagnosticsParams nextPublished() {
    return next(published);
  }

  List<Diagnostic> diagnostics() {
    return nextPublished().getDiagnostics();
  }

  static <T> T next(BlockingQueue<T> queue) {
    try {
      T element = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (element == null) {
        throw new AssertionError("the server stayed silent");
      }
      return element;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The answer to a request; its failure is thrown as the cause. */
  static <T> T get(CompletableFuture<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException | ExecutionException e) {
      throw new AssertionError(e.getMessage(), e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public void checked(CheckedParams params) {
    ends.add(params);
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams params) {
    published.add(params);
  }

  @Override
  public void showMessage(MessageParams params) {
    messages.add(params);
  }

  @Override
  public void logMessage(MessageParams params) {
    messages.add(params);
  }

  @Override
  public void telemetryEvent(Object object) {
    throw new AssertionError("there is no telemetry");
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    throw new AssertionError("the server must not ask");
  }

  @Override
  public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
    return CompletableFuture.completedFuture(List.of(settings));
  }

  @Override
  public CompletableFuture<Void> registerCapability(RegistrationParams params) {
    registrations.addAll(params.getRegistrations());
    return CompletableFuture.completedFuture(null);
  }

  /** Hangs up without a word. */
  @Override
  public void close() {
    try {
      toServer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    get(exitCode);
  }
}
