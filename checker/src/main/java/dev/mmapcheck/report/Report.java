package dev.mmapcheck.report;

import java.io.IOException;
import java.util.List;

/**
 * A report in the making. Files arrive one by one in their final order, so that formats made for
 * people can show them at once.
 */
public interface Report {
  /** Adds a file. */
  void add(FileResult file) throws IOException;

  /** Writes whatever is left, after the last file. */
  void finish(List<FileResult> all) throws IOException;
}
