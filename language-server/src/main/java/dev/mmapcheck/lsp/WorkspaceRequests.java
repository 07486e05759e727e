package dev.mmapcheck.lsp;

import com.google.gson.JsonElement;
import dev.mmapcheck.project.ProjectFile;
import java.util.List;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;

/** Settings and files outside of the open documents. */
final class WorkspaceRequests implements WorkspaceService {
  /** Files that checks of other files depend on. */
  private static final List<String> WATCHED = List.of("**/*.{c,h}", "**/" + ProjectFile.NAME);

  private final Lifecycle lifecycle;
  private final Documents documents;
  private EditorClient client;

  WorkspaceRequests(Lifecycle lifecycle, Documents documents) {
    this.lifecycle = lifecycle;
    this.documents = documents;
  }

  void connect(EditorClient toClient) {
    client = toClient;
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    lifecycle.act(
        () -> {
          if (documents.features().configuration()) {
            askForSettings();
          } else {
            use(params.getSettings());
          }
        });
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    lifecycle.act(documents::recheckAll);
  }

  /** Asks the client for the settings; the answer is used when it comes, nobody waits for it. */
  void askForSettings() {
    ConfigurationItem item = new ConfigurationItem();
    item.setSection("mmapcheck");
    var unused =
        client
            .configuration(new ConfigurationParams(List.of(item)))
            .thenAccept(answers -> use(answers.isEmpty() ? null : answers.get(0)));
  }

  /** Asks the client to tell when a header or a project file changes on disk. */
  void watchFiles() {
    List<FileSystemWatcher> watchers =
        WATCHED.stream().map(glob -> new FileSystemWatcher(Either.forLeft(glob))).toList();
    Registration registration =
        new Registration(
            "files",
            "workspace/didChangeWatchedFiles",
            new DidChangeWatchedFilesRegistrationOptions(watchers));
    var unused = client.registerCapability(new RegistrationParams(List.of(registration)));
  }

  /** Uses settings as a client sends them. */
  void use(Object json) {
    documents.use(Settings.from(json instanceof JsonElement element ? element : null, this::warn));
  }

  private void warn(String problem) {
    client.showMessage(new MessageParams(MessageType.Warning, problem));
  }
}
