package dev.mmapcheck.lsp;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** One session with one client, from {@code initialize} to {@code exit}. */
final class MmapcheckServer implements LanguageServer, MemoryMapRequests, AutoCloseable {
  private final Lifecycle lifecycle = new Lifecycle();
  private final Documents documents;
  private final DocumentRequests documentRequests;
  private final WorkspaceRequests workspaceRequests;

  MmapcheckServer(SourceChecker checker) {
    documents = new Documents(checker);
    documentRequests = new DocumentRequests(lifecycle, documents);
    workspaceRequests = new WorkspaceRequests(lifecycle, documents);
  }

  void connect(EditorClient client) {
    documents.connect(client);
    workspaceRequests.connect(client);
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    lifecycle.initialize();
    documents.configure(ClientFeatures.of(params), folder(params));
    if (params.getInitializationOptions() instanceof JsonElement options) {
      workspaceRequests.use(options);
    }
    ParentWatcher.watch(params.getProcessId(), lifecycle);
    return CompletableFuture.completedFuture(
        new InitializeResult(capabilities(), new ServerInfo("mmapcheck", version())));
  }

  @Override
  public void initialized(InitializedParams params) {
    if (documents.features().configuration()) {
      workspaceRequests.askForSettings();
    }
    if (documents.features().watchedFiles()) {
      workspaceRequests.watchFiles();
    }
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    lifecycle.shutDown();
    documents.close();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    lifecycle.exit();
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // There is nothing to trace beyond the messages themselves, which the client sees.
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return documentRequests;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return workspaceRequests;
  }

  @Override
  public CompletableFuture<MemoryMap> memoryMap(MemoryMapParams params) {
    return lifecycle.answer(
        () ->
            documents.answer(
                params.textDocument().getUri(),
                checked -> MemoryMapView.at(checked, params.position())));
  }

  @Override
  public void close() {
    documents.close();
  }

  private static ServerCapabilities capabilities() {
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    ServerCapabilities capabilities = new ServerCapabilities();
    capabilities.setPositionEncoding(PositionEncodingKind.UTF16);
    capabilities.setTextDocumentSync(sync);
    capabilities.setHoverProvider(true);
    capabilities.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
    capabilities.setExperimental(Map.of("memoryMapProvider", true));
    return capabilities;
  }

  /** The folder relative settings start at. */
  @SuppressWarnings("deprecation") // older clients send only the root
  private static Path folder(InitializeParams params) {
    String uri =
        params.getWorkspaceFolders() != null && !params.getWorkspaceFolders().isEmpty()
            ? params.getWorkspaceFolders().get(0).getUri()
            : params.getRootUri();
    return uri == null ? Path.of("") : Path.of(OpenDocument.pathOf(uri));
  }

  private static String version() {
    String version = MmapcheckServer.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
