package dev.mmapcheck.lsp;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;

/**
 * Runs a session over a pair of streams. In a process of its own these are standard input and
 * output; then everything else that is printed goes to standard error, so that it cannot corrupt
 * the protocol.
 */
final class ServerProcess {
  private ServerProcess() {}

  /** Serves one session over standard input and output; returns the exit code. */
  static int serveStandardStreams(SourceChecker checker) {
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    logInOneLine();
    return serve(
        checker, new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }

  /** Serves one session until it exits or the input ends; returns the exit code. */
  static int serve(SourceChecker checker, InputStream in, OutputStream out) {
    ExecutorService reader = Executors.newSingleThreadExecutor(ServerProcess::daemon);
    try (MmapcheckServer server = new MmapcheckServer(checker)) {
      Launcher<EditorClient> launcher =
          new Launcher.Builder<EditorClient>()
              .setLocalService(server)
              .setRemoteInterface(EditorClient.class)
              .setInput(in)
              .setOutput(out)
              .setExecutorService(reader)
              .setExceptionHandler(Failures::response)
              .create();
      server.connect(launcher.getRemoteProxy());
      Future<Void> listening = launcher.startListening();
      CompletableFuture<Integer> exitCode = server.lifecycle().exitCode();
      Thread end = daemon(() -> awaitEnd(listening, server.lifecycle()));
      end.start();
      return exitCode.join();
    } finally {
      reader.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "mmapcheck-protocol");
    thread.setDaemon(true);
    return thread;
  }

  /** The end of the input is an exit: the client is gone. */
  private static void awaitEnd(Future<Void> listening, Lifecycle lifecycle) {
    try {
      listening.get();
    } catch (InterruptedException | ExecutionException e) {
      Logger.getLogger(ServerProcess.class.getName()).warning(Failures.line(e));
    } finally {
      lifecycle.exit();
    }
  }

  /** The library logs what it cannot read; people get one line of it on standard error. */
  private static void logInOneLine() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler handler = new ConsoleHandler();
    handler.setFormatter(
        new Formatter() {
          @Override
          public String format(LogRecord entry) {
            return "mmapcheck: " + formatMessage(entry).split("\\R", 2)[0] + "\n";
          }
        });
    root.addHandler(handler);
  }
}
