package dev.mmapcheck.lsp;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;

/**
 * A document and what its check found: the snapshot features answer from. It never changes; the
 * next version of the document makes another one.
 */
final class Checked {
  private final OpenDocument document;
  private final CheckResult result;
  private final IdentityHashMap<SourceFile, LineMap> headers = new IdentityHashMap<>();

  Checked(OpenDocument document, CheckResult result) {
    this.document = document;
    this.result = result;
  }

  OpenDocument document() {
    return document;
  }

  CheckResult result() {
    return result;
  }

  /** Whether a span lies in the document itself, not in a header. */
  boolean isHere(Span span) {
    return span.file().path().equals(document.path());
  }

  Range range(Span span) {
    return linesOf(span.file()).range(span.start(), span.end());
  }

  Location location(Span span) {
    return new Location(uri(span), range(span));
  }

  String uri(Span span) {
    return isHere(span) ? document.uri() : Path.of(span.file().path()).toUri().toString();
  }

  private LineMap linesOf(SourceFile file) {
    if (file.path().equals(document.path())) {
      return document.lines();
    }
    synchronized (headers) {
      return headers.computeIfAbsent(file, f -> new LineMap(f.text()));
    }
  }
}
