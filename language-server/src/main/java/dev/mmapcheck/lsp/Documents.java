package dev.mmapcheck.lsp;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.check.CheckResult.NotAnalysed;
import dev.mmapcheck.lsp.CheckQueue.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/** The open documents, their checks, and the diagnostics that are shown of them. */
final class Documents implements AutoCloseable {
  /** The interpreter recurses as deep as the program it runs. */
  private static final long WORKER_STACK_BYTES = 256L << 20;

  /** An open document and the newest wish to check it. */
  private record Entry(OpenDocument document, Request newest) {}

  private final SourceChecker checker;
  private final ScheduledExecutorService timer;
  private final ExecutorService workers;
  private final Map<String, Entry> entries = new TreeMap<>();
  private final Map<String, CheckQueue> queues = new TreeMap<>();

  private volatile EditorClient client;
  private volatile ClientFeatures features = ClientFeatures.none();
  private volatile Settings settings = Settings.defaults();
  private volatile Path folder = Path.of("");

  Documents(SourceChecker checker) {
    this.checker = checker;
    AtomicInteger number = new AtomicInteger();
    timer = Executors.newSingleThreadScheduledExecutor(work -> thread(work, "mmapcheck-delay", 0));
    workers =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1)),
            work ->
                thread(work, "mmapcheck-check-" + number.incrementAndGet(), WORKER_STACK_BYTES));
  }

  private static Thread thread(Runnable work, String name, long stackBytes) {
    Thread thread = new Thread(null, work, name, stackBytes);
    thread.setDaemon(true);
    return thread;
  }

  /** Tells who listens; comes before any document. */
  void connect(EditorClient toClient) {
    client = toClient;
  }

  /** Tells what the client can do and which folder it shows. */
  void configure(ClientFeatures clientFeatures, Path workspaceFolder) {
    features = clientFeatures;
    folder = workspaceFolder;
  }

  /** Uses other settings from now on and checks again what they concern. */
  void use(Settings changed) {
    Settings before = settings;
    settings = changed;
    if (!changed.options(folder).equals(before.options(folder))) {
      recheckAll();
    }
  }

  synchronized void open(String uri, int version, String text) {
    submit(OpenDocument.of(uri, version, text), 0);
  }

  synchronized void edit(String uri, int version, List<TextDocumentContentChangeEvent> changes) {
    Entry entry = entries.get(uri);
    if (entry != null) {
      submit(entry.document().edited(version, changes), settings.delay());
    }
  }

  synchronized void close(String uri) {
    if (entries.remove(uri) != null) {
      queues.get(uri).submit(Request.clear(), 0);
    }
  }

  /** A file on disk changed: others may include it. */
  synchronized void recheckAll() {
    List.copyOf(entries.values()).forEach(entry -> submit(entry.document(), settings.delay()));
  }

  private void submit(OpenDocument document, int delay) {
    Request request = Request.check(document);
    String uri = document.uri();
    entries.put(uri, new Entry(document, request));
    queues
        .computeIfAbsent(uri, u -> new CheckQueue(timer, workers, work -> perform(u, work)))
        .submit(request, delay);
  }

  /**
   * Answers from the check of the text as it is now, when that is done. The answer is cancelled by
   * the next edit, and null for a document that is not open.
   */
  synchronized <T> CompletableFuture<T> answer(String uri, Function<Checked, T> feature) {
    Entry entry = entries.get(uri);
    return entry == null
        ? CompletableFuture.completedFuture(null)
        : entry.newest().done().thenApply(feature);
  }

  ClientFeatures features() {
    return features;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }

  private void perform(String uri, Request request) {
    OpenDocument document = request.document();
    if (document == null) {
      client.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
      forget(uri);
      return;
    }
    try {
      CheckResult result =
          checker.check(
              document.path(), document.text(), settings.options(folder), request.cancellation());
      if (!request.cancellation().isRequested()) {
        Checked checked = new Checked(document, result);
        publish(checked.document(), Diagnostics.of(checked, features));
        request.done().complete(checked);
        announce(checked);
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError failure) {
      report(document, failure);
      request.done().completeExceptionally(failure);
    }
  }

  private void publish(OpenDocument document, List<Diagnostic> diagnostics) {
    PublishDiagnosticsParams params = new PublishDiagnosticsParams(document.uri(), diagnostics);
    if (features.diagnosticVersions()) {
      params.setVersion(document.version());
    }
    client.publishDiagnostics(params);
  }

  private void announce(Checked checked) {
    if (features.checkedNotification()) {
      List<String> gaps = new ArrayList<>();
      for (NotAnalysed gap : checked.result().notAnalysed()) {
        gaps.add("line " + gap.span().line() + ": " + Diagnostics.message(gap));
      }
      client.checked(
          new EditorClient.CheckedParams(
              checked.document().uri(),
              checked.document().version(),
              checked.result().findings().size(),
              gaps));
    }
  }

  /** A bug of ours: the file counts as not analysed, the session goes on. */
  private void report(OpenDocument document, Throwable failure) {
    String line = Failures.line(failure);
    publish(document, List.of(Diagnostics.failed(document, line)));
    client.logMessage(
        new MessageParams(MessageType.Error, "mmapcheck: " + document.path() + ": " + line));
  }

  private synchronized void forget(String uri) {
    if (!entries.containsKey(uri)) {
      queues.remove(uri);
    }
  }
}
