package dev.mmapcheck.lsp;

import dev.mmapcheck.unit.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * The checks of one document, one at a time. A request first waits for its delay; one that comes
 * while another waits takes its place, and one that comes while another runs cancels it and begins
 * when it has stopped. So results arrive in the order of versions, and never more than one check of
 * a document runs.
 */
final class CheckQueue {
  /** Does a request's work: checks, and shows what it found unless it was cancelled meanwhile. */
  interface Work {
    void run(Request request);
  }

  /**
   * A wish to check.
   *
   * @param document the text, or null when the document was closed and its findings go away
   * @param done the result; fails when a newer request takes the place of this one
   */
  record Request(
      OpenDocument document, Cancellation cancellation, CompletableFuture<Checked> done) {
    static Request check(OpenDocument document) {
      return new Request(document, new Cancellation(), new CompletableFuture<>());
    }

    static Request clear() {
      return new Request(null, new Cancellation(), new CompletableFuture<>());
    }

    private void abandon() {
      cancellation.request();
      done.completeExceptionally(
          new ResponseErrorException(
              new ResponseError(
                  ResponseErrorCode.ContentModified, "the document changed meanwhile", null)));
    }
  }

  private final ScheduledExecutorService timer;
  private final Executor workers;
  private final Work work;
  private Request waiting;
  private boolean due;
  private Future<?> delayed = CompletableFuture.completedFuture(null);
  private Request running;

  CheckQueue(ScheduledExecutorService timer, Executor workers, Work work) {
    this.timer = timer;
    this.workers = workers;
    this.work = work;
  }

  /** Asks for a check after {@code delay} milliseconds and abandons all earlier ones. */
  synchronized void submit(Request request, int delay) {
    if (running != null) {
      running.abandon();
    }
    if (waiting != null) {
      waiting.abandon();
    }
    delayed.cancel(false);
    waiting = request;
    due = delay == 0;
    if (due) {
      begin();
    } else {
      delayed = timer.schedule(() -> ripen(request), delay, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void ripen(Request request) {
    if (request.equals(waiting)) {
      due = true;
      begin();
    }
  }

  private synchronized void begin() {
    if (due && waiting != null && running == null) {
      Request next = waiting;
      running = next;
      waiting = null;
      due = false;
      workers.execute(() -> perform(next));
    }
  }

  private void perform(Request request) {
    try {
      if (!request.cancellation().isRequested()) {
        work.run(request);
      }
    } finally {
      // Whatever happened, nobody waits for ever and the next request has its turn.
      request.done().cancel(false);
      synchronized (this) {
        running = null;
        begin();
      }
    }
  }
}
