package dev.mmapcheck.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * The text of a document at one version.
 *
 * @param uri as the client writes it
 * @param path of the file it is, or of the file it would be
 */
record OpenDocument(String uri, String path, int version, String text, LineMap lines) {
  static OpenDocument of(String uri, int version, String text) {
    return new OpenDocument(uri, pathOf(uri), version, text, new LineMap(text));
  }

  /** This document after edits, each of which applies to what the one before it left. */
  OpenDocument edited(int newVersion, List<TextDocumentContentChangeEvent> changes) {
    String now = text;
    LineMap map = lines;
    for (TextDocumentContentChangeEvent change : changes) {
      if (change.getRange() == null) {
        now = change.getText();
      } else {
        int start = map.offset(change.getRange().getStart());
        int end = Math.max(start, map.offset(change.getRange().getEnd()));
        now = now.substring(0, start) + change.getText() + now.substring(end);
      }
      map = new LineMap(now);
    }
    return new OpenDocument(uri, path, newVersion, now, map);
  }

  /** The file a URI names; of other than file URIs the part that looks like a path. */
  static String pathOf(String uri) {
    try {
      URI parsed = URI.create(uri);
      if ("file".equals(parsed.getScheme())) {
        return Path.of(parsed).toString();
      }
      return parsed.getPath() == null ? parsed.getSchemeSpecificPart() : parsed.getPath();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return uri;
    }
  }
}
